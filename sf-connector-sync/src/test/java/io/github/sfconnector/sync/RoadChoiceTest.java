package io.github.sfconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which road rows come. */
class RoadChoiceTest {

    @ParameterizedTest
    @CsvSource({
        "REST, 1, 1",
        "REST, 2000, 1",
        "REST, 2001, 2",
        "REST, 10000000, 5000",
        "PARTITIONED_REST, 2001, 26",
        "BULK, 0, 4",
        "BULK, 50000, 4",
        "BULK, 50001, 5",
        "BULK, 10000000, 203",
    })
    void calls_arePagesAndWhatTheRoadNeedsBeside(ReadStrategy road, long rows, long calls) {
        assertThat(new RoadNumbers(rows, ReadStrategy.AUTO, null, 24, null, null, null, null).calls(road))
                .isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource({
        "500, REST, true",
        "499, BULK, true",
        "23, BULK, true",
        "22, REST, false",
        "0, REST, false",
    })
    void aMillionRows_comeByTheRoadThatTheCallsThatAreLeftSufficeFor(long left, ReadStrategy road, boolean fits) {
        RoadChoice choice = RoadChoice.of(
                new RoadNumbers(1_000_000L, ReadStrategy.AUTO, "the engine has one lane", 0, null, null, null, left));

        assertThat(choice.road()).isEqualTo(road);
        assertThat(choice.fits()).isEqualTo(fits);
        assertThat(choice.why()).contains("1000000 rows", "at least 500 calls", left + " are left for reading");
    }

    @Test
    void windowsThatCostTooMuch_giveWayToOnePageAfterTheOther() {
        RoadNumbers numbers = new RoadNumbers(100_000L, ReadStrategy.AUTO, null, 48, null, null, null, 60L);

        assertThat(RoadChoice.of(numbers).road()).isEqualTo(ReadStrategy.REST);
        assertThat(RoadChoice.of(numbers).why())
                .isEqualTo(
                        "it has 100000 rows: at least 50 calls page after page, 98 in windows, 5 by a bulk job, and 60"
                                + " are left for reading");
    }

    @Test
    void nothingSuffices_isSaidWithTheReasonAgainstABulkJob() {
        RoadChoice choice = RoadChoice.of(new RoadNumbers(
                100_000L, ReadStrategy.AUTO, null, 48, null, "bulk jobs did not serve it before", null, 10L));

        assertThat(choice.fits()).isFalse();
        assertThat(choice.why()).contains("none by a bulk job because bulk jobs did not serve it before");
    }

    @Property
    void whatThePlanSays_isDoneWhateverTheNumbers(@ForAll("numbers") RoadNumbers numbers) {
        ReadStrategy road = RoadChoice.of(numbers).road();
        switch (numbers.asked()) {
            case REST -> assertThat(road).isEqualTo(ReadStrategy.REST);
            case BULK -> assertThat(road == ReadStrategy.BULK).isEqualTo(numbers.noBulk() == null);
            case PARTITIONED_REST ->
                assertThat(road == ReadStrategy.PARTITIONED_REST)
                        .isEqualTo(numbers.noWindows() == null && numbers.rows() != null);
            case AUTO -> assertThat(road).isNotEqualTo(ReadStrategy.AUTO);
        }
    }

    @Property
    void aRoadThatIsImpossible_isNeverChosen(@ForAll("numbers") RoadNumbers numbers) {
        RoadChoice choice = RoadChoice.of(numbers);
        if (choice.road() == ReadStrategy.BULK) {
            assertThat(numbers.noBulk()).isNull();
        }
        if (choice.road() == ReadStrategy.PARTITIONED_REST) {
            assertThat(numbers.noWindows()).isNull();
        }
        assertThat(choice.fits()).isEqualTo(numbers.fits(choice.road()));
    }

    @Property
    void numberOfRowsThatWasSaidForBulkJobs_aloneDecides(@ForAll("open") RoadNumbers numbers) {
        boolean bulk = RoadChoice.of(numbers).road() == ReadStrategy.BULK;
        if (numbers.bulkFrom() != null) {
            assertThat(bulk).isEqualTo(numbers.noBulk() == null && numbers.isManyForBulk());
        }
    }

    @Property
    void nothingSaid_pagesUnlessOnlyABulkJobFits(@ForAll("unsaid") RoadNumbers numbers) {
        boolean pages = numbers.fits(ReadStrategy.REST);
        boolean job = numbers.noBulk() == null && numbers.fits(ReadStrategy.BULK);
        RoadChoice choice = RoadChoice.of(numbers);

        assertThat(choice.road() == ReadStrategy.BULK).isEqualTo(!pages && job);
        assertThat(choice.fits()).isEqualTo(pages || job);
    }

    @Property
    void reason_namesRowsAndCallsThatAreLeft(@ForAll("open") RoadNumbers numbers) {
        if (numbers.rows() != null && numbers.left() != null) {
            assertThat(RoadChoice.of(numbers).why())
                    .contains("it has " + numbers.rows() + " rows", "and " + numbers.left() + " are left for reading");
        }
    }

    @Provide
    Arbitrary<RoadNumbers> numbers() {
        return numbers(Arbitraries.of(ReadStrategy.values()), amounts());
    }

    @Provide
    Arbitrary<RoadNumbers> open() {
        return numbers(Arbitraries.just(ReadStrategy.AUTO), amounts());
    }

    @Provide
    Arbitrary<RoadNumbers> unsaid() {
        return numbers(Arbitraries.just(ReadStrategy.AUTO), Arbitraries.just(null));
    }

    private static Arbitrary<RoadNumbers> numbers(Arbitrary<ReadStrategy> asked, Arbitrary<@Nullable Long> said) {
        return Combinators.combine(
                        amounts(),
                        asked,
                        reasons(),
                        Arbitraries.longs().between(0, 500),
                        said,
                        reasons(),
                        said,
                        Arbitraries.longs().between(0, 20_000).injectNull(0.2))
                .as(RoadNumbers::new);
    }

    private static Arbitrary<@Nullable Long> amounts() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 200_000),
                        Arbitraries.longs().between(0, 50_000_000))
                .injectNull(0.1);
    }

    private static Arbitrary<@Nullable String> reasons() {
        return Arbitraries.of("it is not possible", null);
    }
}
