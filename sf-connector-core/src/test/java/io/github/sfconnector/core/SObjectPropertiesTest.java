package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SObjectPropertiesTest {

    @Property
    void instant_writtenAndReadBack_isTheSameToTheMillisecond(@ForAll("instants") Instant instant) {
        SObject sObject = SObject.builder("X").set("At", instant).build();

        assertThat(sObject.instant("At")).contains(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    @Property
    void number_anyDecimal_isKeptDigitForDigit(@ForAll BigDecimal number) {
        assertThat(SObject.builder("X").set("N", number).build().get("N")).isEqualTo(number);
    }

    @Property
    void number_anyDouble_readsBackAsThatDouble(@ForAll double number) {
        SObject sObject = SObject.builder("X").set("N", number).build();

        assertThat(sObject.number("N").orElseThrow().doubleValue()).isEqualTo(number + 0.0);
    }

    @Property
    void date_writtenAndReadBack_isTheSame(@ForAll("days") LocalDate date) {
        assertThat(SObject.builder("X").set("D", date).build().date("D")).contains(date);
    }

    @Property
    void toString_anyText_neverShowsIt(@ForAll("secrets") String secret) {
        SObject nested = SObject.builder("P").set("N", secret).build();
        SObject sObject = SObject.builder("X")
                .set("A", secret)
                .set("B", nested)
                .set("C", Map.of("part", secret))
                .build();

        assertThat(sObject.toString()).doesNotContain(secret);
    }

    @Provide
    Arbitrary<Instant> instants() {
        long from = Instant.parse("1700-01-01T00:00:00Z").getEpochSecond();
        long to = Instant.parse("4000-12-31T23:59:59Z").getEpochSecond();
        return Arbitraries.longs()
                .between(from, to)
                .flatMap(second -> Arbitraries.integers()
                        .between(0, 999_999_999)
                        .map(nano -> Instant.ofEpochSecond(second, nano)));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(-98_615, 742_170).map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings().withCharRange('α', 'ω').ofMinLength(4).ofMaxLength(20);
    }
}
