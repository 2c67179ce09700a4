/**
 * Fakes of the services that Salesforce records are brought to and from, over real HTTP: CleverTap and Freshsales.
 */
@NullMarked
package io.github.sfconnector.testkit.partner;

import org.jspecify.annotations.NullMarked;
