/**
 * Recorded calls as WireMock stub mappings.
 */
@NullMarked
package io.github.sfconnector.testkit.wiremock;

import org.jspecify.annotations.NullMarked;
