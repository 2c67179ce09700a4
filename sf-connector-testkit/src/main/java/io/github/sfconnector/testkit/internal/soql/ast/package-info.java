/**
 * The parsed query as immutable data, with the offsets that messages point at.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.soql.ast;

import org.jspecify.annotations.NullMarked;
