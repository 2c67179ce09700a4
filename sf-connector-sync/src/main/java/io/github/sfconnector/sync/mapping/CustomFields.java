package io.github.sfconnector.sync.mapping;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.query.ChildRows;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a record holds beside the mapped fields: compound fields and parents part by part, under the path of each part. */
final class CustomFields {

    private static final Set<String> SYSTEM = Set.of("id", "systemmodstamp");

    private final Set<String> taken = new HashSet<>(SYSTEM);

    CustomFields(Collection<String> mappedSources) {
        for (String source : mappedSources) {
            take(source.toLowerCase(Locale.ROOT));
        }
    }

    Map<String, @Nullable Object> of(SObject sObject) {
        Map<String, @Nullable Object> custom = new LinkedHashMap<>();
        sObject.toMap().forEach((name, value) -> add(custom, name, value));
        return custom;
    }

    // A parent is taken too when one of its fields is: while it is null there is nothing else to say about it.
    private void take(String source) {
        taken.add(source);
        for (int dot = source.lastIndexOf('.'); dot > 0; dot = source.lastIndexOf('.', dot - 1)) {
            taken.add(source.substring(0, dot));
        }
    }

    private void add(Map<String, @Nullable Object> custom, String path, @Nullable Object value) {
        if (value instanceof SObject parent) {
            parent.toMap().forEach((name, part) -> add(custom, path + "." + name, part));
        } else if (value instanceof Map<?, ?> compound) {
            compound.forEach((name, part) -> add(custom, path + "." + name, part));
        } else if (!(value instanceof ChildRows) && !taken.contains(path.toLowerCase(Locale.ROOT))) {
            custom.put(path, value);
        }
    }
}
