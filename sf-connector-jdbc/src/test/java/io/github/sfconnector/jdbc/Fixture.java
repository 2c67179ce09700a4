package io.github.sfconnector.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 database with the tables, a clock that stands still, and work for many threads. */
final class Fixture implements InstantSource {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final DataSource source;
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private Fixture(String url) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url);
        source = h2;
    }

    static Fixture empty() {
        return new Fixture("jdbc:h2:mem:test" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    }

    static Fixture memory() {
        Fixture fixture = empty();
        JdbcSchema.create(fixture.source);
        return fixture;
    }

    static Fixture file(java.nio.file.Path directory) {
        Fixture fixture = new Fixture("jdbc:h2:file:" + directory.resolve("db") + ";DB_CLOSE_DELAY=-1");
        JdbcSchema.create(fixture.source);
        return fixture;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    int execute(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Map<String, Object>> rows(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    Object value = result.getObject(i);
                    row.put(
                            result.getMetaData().getColumnLabel(i).toLowerCase(java.util.Locale.ROOT),
                            value instanceof java.sql.Clob ? result.getString(i) : value);
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the work on as many threads, started together. */
    static <T> List<T> together(List<Callable<T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        try {
            CountDownLatch ready = new CountDownLatch(work.size());
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> each : work) {
                futures.add(pool.submit(() -> {
                    ready.countDown();
                    if (!ready.await(30, TimeUnit.SECONDS)) {
                        throw new IllegalStateException("waited too long");
                    }
                    return each.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
