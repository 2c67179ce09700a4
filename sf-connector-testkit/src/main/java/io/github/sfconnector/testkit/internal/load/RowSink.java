package io.github.sfconnector.testkit.internal.load;

import org.jspecify.annotations.Nullable;

/** Takes the rows of one file, parents before their children. */
interface RowSink {

    /** Takes a row and answers its Id, or null while Ids are not known yet. */
    @Nullable
    String accept(DataRow row);

    /** Takes a remark on something left out on purpose. */
    void note(String text);
}
