/**
 * Seeded, plausible and messy CRM data for tests.
 */
@NullMarked
package io.github.sfconnector.testkit.data;

import org.jspecify.annotations.NullMarked;
