package io.github.sfconnector.testkit.junit;

/** How long a fake org lives. */
public enum OrgLifecycle {
    /** Every test method has its own org, which starts in a few milliseconds. */
    PER_METHOD,
    /** The test methods of a class, and of the classes nested in it, share one org and see each other's changes. */
    PER_CLASS
}
