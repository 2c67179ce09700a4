package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.sync.entity.EntityType;
import io.github.sfconnector.sync.quality.QualityStats;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {

    @Test
    void countsThatDoNotAddUp_areRefused() {
        assertThatThrownBy(() -> new SyncCounts(10, 2, 5, 2, 0, 5, 0, 0, 1, 1)).hasMessageContaining("do not add up");
        assertThatThrownBy(() -> new SyncCounts(0, 1, -1, 0, 0, 0, 0, 0, 0, 0)).hasMessageContaining("do not add up");
        assertThat(new SyncCounts(10, 2, 5, 2, 1, 5, 0, 0, 1, 1).read()).isEqualTo(10);
    }

    @Test
    void resultWhoseQualityAccountDiffersFromItsCounts_isRefused() {
        SyncCounts counts = new SyncCounts(1, 0, 1, 0, 0, 1, 0, 0, 1, 1);

        assertThatThrownBy(() -> result(counts, QualityStats.NONE, null, null)).hasMessageContaining("differ");
    }

    @Test
    void resultWithAnError_isNeverComplete() {
        assertThatThrownBy(() -> result(SyncCounts.NONE, QualityStats.NONE, null, new IllegalStateException()))
                .hasMessageContaining("says why");
        assertThat(result(SyncCounts.NONE, QualityStats.NONE, "cancelled", null).complete())
                .isFalse();
    }

    private static ObjectSyncResult result(SyncCounts counts, QualityStats stats, String reason, Exception error) {
        return new ObjectSyncResult(
                "Contact",
                EntityType.PERSON,
                SyncMode.INITIAL,
                "why",
                counts,
                stats,
                List.of(),
                ReadReport.NONE,
                null,
                Duration.ZERO,
                reason,
                error);
    }
}
