package io.github.sfconnector.testkit.internal.rest;

import io.github.sfconnector.testkit.internal.soql.SoqlResult;

/** How many children a row shows, and where the others are. */
interface ChildPages {

    /** All of them. */
    ChildPages WHOLE = new ChildPages() {
        @Override
        public int size() {
            return Integer.MAX_VALUE;
        }

        @Override
        public String rest(SoqlResult children) {
            throw new IllegalStateException("Every child is shown");
        }
    };

    int size();

    /** The url of the children that are not shown. */
    String rest(SoqlResult children);
}
