/**
 * SOQL: parser and evaluator over the rows of an in-memory org.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.soql;

import org.jspecify.annotations.NullMarked;
