/**
 * Values apart from any org: ids, date periods, LIKE patterns, kinds of fields and their order.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.soql.value;

import org.jspecify.annotations.NullMarked;
