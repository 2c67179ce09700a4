/**
 * Reading by SOQL: lazy results, their pages, and literals that are safe to put in a query.
 */
@NullMarked
package io.github.sfconnector.core.query;

import org.jspecify.annotations.NullMarked;
