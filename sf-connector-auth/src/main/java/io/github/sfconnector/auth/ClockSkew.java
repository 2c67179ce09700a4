package io.github.sfconnector.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Whether a refused assertion can be blamed on this machine's clock. */
final class ClockSkew {

    private static final Duration NOTABLE = Duration.ofSeconds(45);
    private static final Set<RefusalReason> SUSPECT =
            EnumSet.of(RefusalReason.CODE_EXPIRED, RefusalReason.ASSERTION_INVALID, RefusalReason.GRANT_INVALID);

    private ClockSkew() {}

    static boolean explains(RefusalReason reason, Instant here, Instant server) {
        return SUSPECT.contains(reason) && Duration.between(here, server).abs().compareTo(NOTABLE) > 0;
    }
}
