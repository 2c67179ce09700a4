/**
 * Profiles and events sent to Salesforce by a JSON template: to an Apex REST class, or straight to an object.
 */
@NullMarked
package io.github.sfconnector.writeback.export;

import org.jspecify.annotations.NullMarked;
