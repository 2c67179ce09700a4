package io.github.sfconnector.auth;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a refusal means: why, how long no further request makes sense, and what the reader can do. */
record RefusalAdvice(RefusalReason reason, Kind kind, String nextStep) implements Serializable {

    boolean retryable() {
        return kind == Kind.RATE || kind == Kind.TRANSIENT;
    }

    /** What kind of refusal it is, and for how long the connection is held after it. */
    enum Kind {
        /** The grant is dead: only a new consent helps. */
        GRANT(null),
        /** The settings of app or org refuse: somebody must change them. */
        SETTINGS(Duration.ofMinutes(5)),
        /** Too many logins. */
        RATE(Duration.ofMinutes(1)),
        /** May go away by itself at once. */
        TRANSIENT(Duration.ZERO);

        private final @Nullable Duration hold;

        Kind(@Nullable Duration hold) {
            this.hold = hold;
        }

        /** How long to send no further request; null means until something changes. */
        @Nullable
        Duration hold() {
            return hold;
        }
    }
}
