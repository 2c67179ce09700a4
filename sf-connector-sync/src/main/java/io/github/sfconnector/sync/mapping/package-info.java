/**
 * How a record of the org becomes a canonical entity.
 */
@NullMarked
package io.github.sfconnector.sync.mapping;

import org.jspecify.annotations.NullMarked;
