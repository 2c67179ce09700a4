package io.github.sfconnector.clevertap.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.sync.entity.EntityType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both stores of states promise, and what the one on a database keeps beyond a process. */
class EntityStatesTest {

    private static final EntityType LEAD = new EntityType("lead");

    static Stream<EntityStates> stores() {
        return Stream.of(new InMemoryEntityStates(), new JdbcEntityStates(database("contract"), "acme"));
    }

    private static JdbcDataSource database(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        JdbcEntityStates.create(source);
        return source;
    }

    @ParameterizedTest
    @MethodSource("stores")
    void states_areReplacedForgottenAndFoundByTypeAndId(EntityStates states) {
        states.save(LEAD, Map.of("a", Map.of("Status", "New"), "b", Map.of("Status", "\"quoted\"\n", "x", "")));
        states.save(LEAD, Map.of("a", Map.of("Status", "Open")));
        assertThat(states.load(LEAD, List.of("a", "b", "c")))
                .isEqualTo(Map.of("a", Map.of("Status", "Open"), "b", Map.of("Status", "\"quoted\"\n", "x", "")));
        assertThat(states.load(EntityType.PERSON, List.of("a"))).isEmpty();
        states.delete(LEAD, List.of("a", "c"));
        assertThat(states.load(LEAD, List.of("a", "b"))).containsOnlyKeys("b");
        states.save(LEAD, Map.of());
        states.delete(LEAD, List.of());
        assertThat(states.load(LEAD, List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void thousandsOfStates_areLoadedAtOnce(EntityStates states) {
        Map<String, Map<String, String>> many = new HashMap<>();
        IntStream.range(0, 2_345).forEach(i -> many.put("id" + i, Map.of("n", String.valueOf(i))));
        states.save(LEAD, many);
        assertThat(states.load(LEAD, many.keySet())).isEqualTo(many);
    }

    @Test
    void database_keepsDestinationsApart_andStatesBeyondTheStore() {
        JdbcDataSource source = database("apart");
        new JdbcEntityStates(source, "acme").save(LEAD, Map.of("a", Map.of("Status", "New")));
        JdbcEntityStates.create(source);
        assertThat(new JdbcEntityStates(source, "acme").load(LEAD, List.of("a")))
                .hasSize(1);
        assertThat(new JdbcEntityStates(source, "other").load(LEAD, List.of("a")))
                .isEmpty();
    }

    @Test
    void writersOfTheSameStates_atOnce_leaveOneOfTheirs()
            throws InterruptedException, ExecutionException, TimeoutException {
        JdbcEntityStates states = new JdbcEntityStates(database("race"), "acme");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Map<String, String> mine = Map.of("writer", String.valueOf(i));
                writers.add(pool.submit(() -> states.save(LEAD, Map.of("a", mine, "b", mine))));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        Map<String, Map<String, String>> left = states.load(LEAD, List.of("a", "b"));
        assertThat(left.get("a")).isEqualTo(left.get("b"));
    }

    @Test
    void stateOfANewerForm_isRefused() throws SQLException {
        JdbcDataSource source = database("newer");
        JdbcEntityStates states = new JdbcEntityStates(source, "acme");
        states.save(LEAD, Map.of("a", Map.of()));
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE sf_destination_state SET state = '{\"#format\":\"2\"}'");
        }
        assertThatThrownBy(() -> states.load(LEAD, List.of("a"))).hasMessageContaining("upgrade the library");
    }

    @Test
    void missingTable_isToldWithoutValues() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:none");
        assertThatThrownBy(() -> new JdbcEntityStates(source, "acme").save(LEAD, Map.of("a", Map.of("x", "secret"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keeping what is known of lead")
                .hasMessageNotContaining("secret");
    }
}
