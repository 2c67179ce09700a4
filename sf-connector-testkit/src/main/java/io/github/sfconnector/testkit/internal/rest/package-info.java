/**
 * The REST API of the fake: one small handler a resource, and how records, describes and errors look in JSON.
 */
@NullMarked
package io.github.sfconnector.testkit.internal.rest;

import org.jspecify.annotations.NullMarked;
