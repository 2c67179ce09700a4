package io.github.sfconnector.testkit.internal.soql;

/** A literal as the values of a field see it: negative for a value before it, zero for one it covers, positive for one after it. */
interface Probe {

    int compare(Object value);
}
