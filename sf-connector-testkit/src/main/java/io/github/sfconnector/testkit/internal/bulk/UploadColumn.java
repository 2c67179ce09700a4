package io.github.sfconnector.testkit.internal.bulk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the values of one column mean for a record. */
interface UploadColumn {

    /** Puts a value that is not empty into the record. */
    void put(String text, Map<String, @Nullable Object> into);

    /** The field or reference it writes; no two columns may have the same. */
    String target();
}
