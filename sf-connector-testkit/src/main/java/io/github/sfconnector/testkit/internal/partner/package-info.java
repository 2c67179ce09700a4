/**
 * The server behind the fakes of other vendors.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.partner;

import org.jspecify.annotations.NullMarked;
