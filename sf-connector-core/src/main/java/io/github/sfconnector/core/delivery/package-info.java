/**
 * What came in and went out: one entry for each delivery, to be listed when somebody asks where a message went.
 */
@NullMarked
package io.github.sfconnector.core.delivery;

import org.jspecify.annotations.NullMarked;
