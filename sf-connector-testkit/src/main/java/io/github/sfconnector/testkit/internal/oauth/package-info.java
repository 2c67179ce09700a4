/**
 * The OAuth endpoints of the fake: grants, codes, tokens and who they stand for.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.oauth;

import org.jspecify.annotations.NullMarked;
