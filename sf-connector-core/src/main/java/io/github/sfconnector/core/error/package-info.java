/**
 * What can go wrong: the service refused ({@link io.github.sfconnector.core.error.ServiceException}) or could not be talked to ({@link io.github.sfconnector.core.error.TransportException}).
 */
@NullMarked
package io.github.sfconnector.core.error;

import org.jspecify.annotations.NullMarked;
