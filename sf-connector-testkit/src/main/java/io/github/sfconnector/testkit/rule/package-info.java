/**
 * What tests can make a fake org do on its own: validation rules, duplicate rules, triggers, formulas, roll-ups and permissions.
 */
@NullMarked
package io.github.sfconnector.testkit.rule;

import org.jspecify.annotations.NullMarked;
