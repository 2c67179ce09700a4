/**
 * Token store, cursor store and entity sink on a relational database.
 */
@NullMarked
package io.github.sfconnector.jdbc;

import org.jspecify.annotations.NullMarked;
