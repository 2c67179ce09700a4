package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A resolved field path: the hops to the parent and the field there. */
record Column(List<Hop> hops, Term<SoqlRow> field) {

    Column {
        hops = List.copyOf(hops);
    }

    /** The path in declared names. */
    String path() {
        return hops.stream().map(hop -> hop.name() + ".").collect(Collectors.joining()) + field.name();
    }

    /** The same for every way to write the path. */
    String canonical() {
        return path().toLowerCase(Locale.ROOT);
    }

    Term<SoqlRow> term() {
        return hops.isEmpty() ? field : field.readBy(this::read);
    }

    private @Nullable Object read(SoqlRow row) {
        SoqlRow at = row;
        for (Hop hop : hops) {
            at = hop.from(at);
            if (at == null) {
                return null;
            }
        }
        return field.reading().of(at);
    }
}
