package io.github.sfconnector.sync.entity;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A read-only map whose names are shared. */
final class FieldValues extends AbstractMap<String, @Nullable Object> {

    private final FieldNames names;
    private final @Nullable Object[] values;

    FieldValues(FieldNames names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int index = name == null ? -1 : names.indexOf(name);
        return index < 0 ? null : values[index];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && names.indexOf(name) >= 0;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
            return new InOrder();
        }
    }

    private final class InOrder implements Iterator<Map.Entry<String, @Nullable Object>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (next == values.length) {
                throw new NoSuchElementException();
            }
            return new SimpleImmutableEntry<>(names.names().get(next), values[next++]);
        }
    }
}
