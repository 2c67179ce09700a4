package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.InMemoryEntitySink;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sink and a way to look at what it has stored.
 *
 * @param sink the sink
 * @param reader reads the same storage
 */
public record SinkUnderTest(EntitySink sink, Reader reader) {

    /** Checks that both are there. */
    public SinkUnderTest {
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(reader, "reader");
    }

    /** Looks at what a sink has stored. */
    @FunctionalInterface
    public interface Reader {

        /**
         * The canonical fields of one stored entity, by the names that entities use.
         *
         * @param type its type
         * @param externalId its external id
         * @return text as String, whole numbers as any number, other numbers as BigDecimal, days as LocalDate; null and absent mean the same; empty when
         *     there is no such entity
         */
        Optional<Map<String, @Nullable Object>> read(EntityType type, String externalId);
    }

    /**
     * An in-memory sink that is its own reader.
     *
     * @param sink the sink
     * @return both
     */
    public static SinkUnderTest of(InMemoryEntitySink sink) {
        return new SinkUnderTest(sink, (type, id) -> sink.entity(type, id).map(entity -> entity.fields()));
    }
}
