package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value of a projected row. */
interface Slot {

    @Nullable
    Object read(SoqlRow row);

    /** The slot made ready for these rows, and only these. */
    default Slot bind(List<SoqlRow> rows) {
        return this;
    }
}
