package io.github.sfconnector.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoqlTest {

    @Property(tries = 2_000)
    void text_readByALexer_isOneLiteralOfThatValue(@ForAll("nasty") String value) {
        assertThat(lexed("WHERE Name = " + Soql.text(value) + " LIMIT 1", "WHERE Name = ".length()))
                .isEqualTo(value);
    }

    @Property
    void text_anyValue_holdsNoRawControlCharacter(@ForAll("nasty") String value) {
        assertThat(Soql.text(value).chars().noneMatch(Character::isISOControl)).isTrue();
    }

    @Test
    void text_injection_staysInsideTheLiteral() {
        assertThat(Soql.text("x' OR Name != '")).isEqualTo("'x\\' OR Name != \\''");
        assertThat(Soql.text("x\\")).isEqualTo("'x\\\\'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Id", "Account.Owner.Name", "My_Field__c", "ns__Obj__r.A__c", "A.B.C.D.E.F"})
    void name_realNames_pass(String name) {
        assertThat(Soql.name(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Id ",
                " Id",
                "Id\n",
                "Id,Name",
                "Id FROM User",
                "Id'",
                "(SELECT Id FROM X)",
                "a..b",
                ".a",
                "a.",
                "1a",
                "_a",
                "Id--",
                "Name\u00a0",
                "Näme",
                "A.B.C.D.E.F.G",
                "count()",
                "Id%20"
            })
    void name_anythingElse_isRefusedWithoutRepeatingIt(String name) {
        assertThatThrownBy(() -> Soql.name(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an object, field or path name");
    }

    @Test
    void datetime_fractions_areCutOff() {
        assertThat(Soql.datetime(Instant.parse("2026-01-02T03:04:05.999Z"))).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(Soql.datetime(Instant.parse("2026-01-02T03:04:00Z"))).isEqualTo("2026-01-02T03:04:00Z");
    }

    @Test
    void date_anyDay_isIso() {
        assertThat(Soql.date(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-02");
    }

    @Provide
    Arbitrary<String> nasty() {
        Arbitrary<Character> chars = Arbitraries.oneOf(
                Arbitraries.of('\'', '\\', '"', '\n', '\r', '\t', '\b', '\f', '\0', '\u007f', '%', '_', 'n', 'u', '0'),
                Arbitraries.chars().ascii(),
                Arbitraries.chars().range('\u0080', '\ud7ff'));
        return chars.array(char[].class).ofMaxSize(30).map(String::new);
    }

    /** Reads the literal at the position as the documentation of SOQL has it, and nothing but that. */
    static String lexed(String soql, int at) {
        assertThat(soql.charAt(at)).isEqualTo('\'');
        StringBuilder value = new StringBuilder();
        int i = at + 1;
        while (soql.charAt(i) != '\'') {
            if (soql.charAt(i) != '\\') {
                value.append(soql.charAt(i++));
            } else if (soql.charAt(i + 1) == 'u') {
                value.append((char) Integer.parseInt(soql.substring(i + 2, i + 6), 16));
                i += 6;
            } else {
                value.append(unescaped(soql.charAt(i + 1)));
                i += 2;
            }
        }
        assertThat(soql.substring(i + 1)).isEqualTo(" LIMIT 1");
        return value.toString();
    }

    private static char unescaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '\'', '\\', '"' -> letter;
            default -> throw new AssertionError("no such escape: \\" + letter);
        };
    }
}
