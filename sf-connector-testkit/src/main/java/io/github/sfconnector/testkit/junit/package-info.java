/**
 * A JUnit extension that gives tests a fake org of their own. Needs JUnit Jupiter 5 or 6 on the class path.
 */
@NullMarked
package io.github.sfconnector.testkit.junit;

import org.jspecify.annotations.NullMarked;
