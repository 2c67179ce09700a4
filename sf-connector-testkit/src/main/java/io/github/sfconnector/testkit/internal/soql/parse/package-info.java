/**
 * Text to syntax tree: lexer and recursive-descent parser of SOQL.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.soql.parse;

import org.jspecify.annotations.NullMarked;
