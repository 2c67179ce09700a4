/**
 * What an object looks like: its fields, their types and what may be done with them.
 */
@NullMarked
package io.github.sfconnector.core.describe;

import org.jspecify.annotations.NullMarked;
