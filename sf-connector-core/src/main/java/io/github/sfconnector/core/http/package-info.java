/**
 * How bytes travel: one transport for token, REST and bulk requests.
 */
@NullMarked
package io.github.sfconnector.core.http;

import org.jspecify.annotations.NullMarked;
