package io.github.sfconnector.sync.mapping;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A transform that knows the names of what it does, so that a mapping with it can be written down. */
record NamedTransform(List<String> names, FieldTransform transform) implements FieldTransform {

    NamedTransform {
        names = List.copyOf(names);
        Objects.requireNonNull(transform, "transform");
    }

    static NamedTransform of(String name, FieldTransform transform) {
        return new NamedTransform(List.of(name), transform);
    }

    /** Whether values stay as they are. */
    static boolean isNone(FieldTransform transform) {
        return transform instanceof NamedTransform named && named.names.isEmpty();
    }

    @Override
    public @Nullable Object apply(@Nullable Object value) {
        return transform.apply(value);
    }

    @Override
    public FieldTransform then(FieldTransform next) {
        FieldTransform both = value -> next.apply(transform.apply(value));
        return next instanceof NamedTransform named
                ? new NamedTransform(
                        java.util.stream.Stream.concat(names.stream(), named.names.stream())
                                .toList(),
                        both)
                : both;
    }
}
