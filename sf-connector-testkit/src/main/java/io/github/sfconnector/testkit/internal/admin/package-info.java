/**
 * The fake's own doors, beside those of Salesforce: JSON for test programs under {@code /__admin}, and a page for people.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.admin;

import org.jspecify.annotations.NullMarked;
