package io.github.sfconnector.benchmarks.sink;

import org.jspecify.annotations.Nullable;

/** A database to write to. Where it was made for the measurement it ends with it, and its data is deleted. */
interface Database extends AutoCloseable {

    /**
     * Starts one, or takes one that is there.
     *
     * @param name h2 or postgres
     * @param url the JDBC URL of one that is there, or null
     */
    static Database open(String name, @Nullable String url) {
        if (url != null) {
            return new Outside(url);
        }
        return name.equals("h2") ? new H2Files() : new OwnPostgres();
    }

    /** {@return its JDBC URL} */
    String url();

    /** {@return whether it is there before and after} */
    default boolean stays() {
        return false;
    }

    @Override
    void close();

    /** One that is there, and stays. */
    record Outside(String url) implements Database {

        @Override
        public boolean stays() {
            return true;
        }

        @Override
        public void close() {
            // Somebody else's.
        }
    }
}
