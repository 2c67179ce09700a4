package io.github.sfconnector.testkit.internal.org;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field that points to rows of some object. */
record Reference(ObjectTable child, Field field) {

    /** The live rows that point to this one. Called under the write lock. */
    List<Row> childrenOf(@Nullable Object parentId) {
        return child.findBy(field, parentId).stream()
                .map(child::row)
                .flatMap(Optional::stream)
                .toList();
    }
}
