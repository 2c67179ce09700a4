/**
 * AssertJ assertions on a fake org and on the requests it got. Needs AssertJ on the class path.
 */
@NullMarked
package io.github.sfconnector.testkit.assertj;

import org.jspecify.annotations.NullMarked;
