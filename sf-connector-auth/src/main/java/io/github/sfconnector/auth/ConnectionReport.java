package io.github.sfconnector.auth;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@linkplain SessionKeeper#testConnection() test} of a connection has found. It holds no secret and can be shown to whoever sets the connection up.
 *
 * @param stage how far it came
 * @param problem what is wrong, or null when nothing is
 * @param nextStep what to do about it, or null
 * @param user who the session acts as, or null when it did not come that far
 */
public record ConnectionReport(
        Stage stage,
        @Nullable String problem,
        @Nullable String nextStep,
        @Nullable UserInfo user) {

    /** The parts of a connection, in the order in which they are tried. */
    public enum Stage {
        /** Tokens are read from the store, or asked for. */
        TOKEN,
        /** The org is asked who the session acts as. */
        SESSION,
        /** The org is the one that the tokens were issued for. */
        ORGANIZATION,
        /** Everything works. */
        DONE
    }

    /** Checks that the stage is there. */
    public ConnectionReport {
        Objects.requireNonNull(stage, "stage");
    }

    /** {@return whether everything works} */
    public boolean ok() {
        return stage == Stage.DONE;
    }

    /** {@return the report in one sentence} */
    public String summary() {
        return ok()
                ? "connected as user "
                        + Optional.ofNullable(user).map(UserInfo::userId).orElse("(unknown)")
                : "failed at " + stage + ": " + problem;
    }
}
