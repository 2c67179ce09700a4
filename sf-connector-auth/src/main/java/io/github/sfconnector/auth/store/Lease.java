package io.github.sfconnector.auth.store;

/** The right to refresh the tokens of one connection, until it is closed or its time is over. */
@FunctionalInterface
public interface Lease extends AutoCloseable {

    /** Gives the lease back. Does nothing when it is over already, also when somebody else holds it by then. */
    @Override
    void close();
}
