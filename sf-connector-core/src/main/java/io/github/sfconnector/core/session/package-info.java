/**
 * Who the client speaks as: a session, and the source that supplies and renews it.
 */
@NullMarked
package io.github.sfconnector.core.session;

import org.jspecify.annotations.NullMarked;
