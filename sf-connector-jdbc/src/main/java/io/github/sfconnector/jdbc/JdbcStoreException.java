package io.github.sfconnector.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database could not do what was asked, or holds what cannot be read. The transaction was rolled back, except that a connection that is lost during the commit does
 * not tell whether it was done.
 */
public final class JdbcStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JdbcStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Drivers quote values in what they say about data and constraints, so only the state is kept of that. */
    static JdbcStoreException of(String what, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean aboutData = !state.startsWith("08") && !state.startsWith("28") && !state.startsWith("42");
        return new JdbcStoreException(
                what + " failed with SQL state " + state + " (vendor code " + e.getErrorCode() + ")",
                aboutData ? null : e);
    }
}
