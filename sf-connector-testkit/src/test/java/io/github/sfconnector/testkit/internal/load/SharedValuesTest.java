package io.github.sfconnector.testkit.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SharedValuesTest {

    private final SharedValues values = new SharedValues();

    @Test
    void shared_equalValue_isTheFirstOne() {
        LocalDate first = LocalDate.of(1980, 2, 29);
        assertThat(values.shared(first)).isSameAs(first);
        assertThat(values.shared(LocalDate.of(1980, 2, 29))).isSameAs(first);
        assertThat(values.shared(null)).isNull();
    }

    @Test
    void shared_equalHashOfAnotherType_isNotMixedUp() {
        assertThat(values.shared(5L)).isEqualTo(5L);
        assertThat(values.shared(Integer.valueOf(5))).isInstanceOf(Integer.class);
        assertThat(values.shared(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
    }

    @Property
    void shared_anyValues_staysEqual(@ForAll List<String> texts) {
        assertThat(texts.stream().map(values::shared)).isEqualTo(texts);
    }
}
