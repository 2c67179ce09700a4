/**
 * Token store, cursor store, entity sink, delivery log, event ledger and experiment links on a relational database.
 */
@NullMarked
package io.github.sfconnector.jdbc;

import org.jspecify.annotations.NullMarked;
