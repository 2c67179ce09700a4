/**
 * Reads and writes the files in which people keep CRM data: query answers, sObject trees and plans, CSV exports.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.load;

import org.jspecify.annotations.NullMarked;
