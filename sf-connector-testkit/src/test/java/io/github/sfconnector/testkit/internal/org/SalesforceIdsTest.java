package io.github.sfconnector.testkit.internal.org;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"001dM00003kRs59QAC", "0034C00000VaYfKQAV", "00DdM00000vfgTuUAI", "a01B0000009gSr9IAE"})
    void checksum_ofRealIds_isReproduced(String id) {
        assertThat(SalesforceIds.withChecksum(id.substring(0, 15))).isEqualTo(id);
        assertThat(SalesforceIds.normalize(id)).contains(id);
    }

    @Property
    void checksum_tellsIdsApartThatDifferInCaseOnly(
            @ForAll @AlphaChars @CharRange(from = '0', to = '9') @StringLength(15) String fifteen,
            @ForAll @LongRange(min = 0, max = 14) long position) {
        char c = fifteen.charAt((int) position);
        char other = Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
        String changed = fifteen.substring(0, (int) position) + other + fifteen.substring((int) position + 1);
        String id = SalesforceIds.withChecksum(fifteen);
        assertThat(id.equalsIgnoreCase(SalesforceIds.withChecksum(changed))).isEqualTo(c == other);
        assertThat(SalesforceIds.normalize(fifteen)).contains(id);
    }

    @Property
    void of_differentNumbers_differ(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long one,
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long two) {
        assertThat(SalesforceIds.of("001", "dM", one).equals(SalesforceIds.of("001", "dM", two)))
                .isEqualTo(one == two);
    }

    @Test
    void normalize_noId_isEmpty() {
        assertThat(SalesforceIds.normalize("0014C00000f5YSFQA3")).isEmpty();
        assertThat(SalesforceIds.normalize("001")).isEmpty();
        assertThat(SalesforceIds.normalize("0014C00000f5Y-F")).isEmpty();
    }
}
