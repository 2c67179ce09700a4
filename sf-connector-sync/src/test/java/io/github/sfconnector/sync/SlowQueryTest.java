package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.error.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that take longer than the service lets them. */
class SlowQueryTest {

    private static final Pattern FROM = Pattern.compile("SystemModstamp >=? (\\S+?)[) ]");
    private static final Pattern TO = Pattern.compile("SystemModstamp < (\\S+)");

    private final ModelOrg model = new ModelOrg();

    @ParameterizedTest
    @ValueSource(longs = {86_400, 600, 1})
    void spanThatTakesTooLong_isCutUntilItDoesNot_andNoRowIsLost(long secondsThatWork) {
        model.contacts(60, 3_000);
        model.settings = builder -> builder.batchSize(7);
        model.beforeQuery = soql -> refuseWiderThan(soql, Duration.ofSeconds(secondsThatWork));

        ObjectSyncResult result = model.run();

        assertThat(result.complete()).as(result.reason()).isTrue();
        assertThat(model.people()).hasSize(60).isEqualTo(model.liveInOrg());
        assertThat(result.counts().upserted()).isEqualTo(60);
    }

    @Test
    void oneSecondThatTakesTooLong_endsTheObjectAsIncomplete() {
        model.contacts(3, 3_000);
        model.beforeQuery = soql -> {
            throw timeout();
        };

        ObjectSyncResult result = model.run();

        assertThat(result.complete()).isFalse();
        assertThat(result.reason()).contains("QUERY_TIMEOUT");
    }

    private void refuseWiderThan(String soql, Duration most) {
        Matcher from = FROM.matcher(soql + " ");
        Matcher to = TO.matcher(soql);
        // Where there are no rows the service has nothing to look through.
        Instant oldest = model.now().minusSeconds(3_000);
        Instant asked = from.find() ? Instant.parse(from.group(1)) : oldest;
        Instant lower = asked.isBefore(oldest) ? oldest : asked;
        Instant upper = to.find() ? Instant.parse(to.group(1)) : model.now().plusSeconds(1);
        if (Duration.between(lower, upper).compareTo(most.plusSeconds(1)) > 0) {
            throw timeout();
        }
    }

    private static ServiceException timeout() {
        return new ServiceException(SimFaults.refusal("QUERY_TIMEOUT", 400), null, null, false);
    }
}
