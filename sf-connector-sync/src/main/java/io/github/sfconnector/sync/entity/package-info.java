/**
 * What records become: canonical entities with the same names whatever the org calls them.
 */
@NullMarked
package io.github.sfconnector.sync.entity;

import org.jspecify.annotations.NullMarked;
