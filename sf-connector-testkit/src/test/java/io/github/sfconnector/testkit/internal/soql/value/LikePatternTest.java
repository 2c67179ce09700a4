package io.github.sfconnector.testkit.internal.soql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class LikePatternTest {

    /** The definition, by recursion; slow, but plainly right. */
    private static boolean reference(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        if (first == '%') {
            return reference(pattern.substring(1), text) || (!text.isEmpty() && reference(pattern, text.substring(1)));
        }
        boolean escaped = first == '\\' && pattern.length() > 1;
        String rest = pattern.substring(escaped ? 2 : 1);
        char wanted = escaped ? pattern.charAt(1) : first;
        boolean any = first == '_';
        return !text.isEmpty()
                && (any || Character.toLowerCase(wanted) == Character.toLowerCase(text.charAt(0)))
                && reference(rest, text.substring(1));
    }

    @Property(tries = 3000)
    void matches_agreesWithTheDefinition(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertThat(LikePattern.of(pattern).matches(text)).isEqualTo(reference(pattern, text));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars('a', 'B', '%', '_', '\\').ofMaxLength(7);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('a', 'A', 'b', '%', '_', '\\').ofMaxLength(8);
    }

    @Test
    void oneCharacterWildcard_takesACharacterOutsideTheBasicPlane() {
        assertThat(LikePattern.of("a_c").matches("a\uD83D\uDE00c")).isTrue();
    }

    @Test
    void manyWildcards_takeNoExponentialTime() {
        LikePattern pattern = LikePattern.of("%a".repeat(1000) + "b");
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(pattern.matches("a".repeat(4000))).isFalse());
    }
}
