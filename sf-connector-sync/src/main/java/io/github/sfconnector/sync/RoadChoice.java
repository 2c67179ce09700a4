package io.github.sfconnector.sync;

import org.jspecify.annotations.Nullable;

/**
 * Decides by which road all rows of an object come. What the host said wins. Where it said nothing, rows come in pages while the calls that are left
 * suffice for them, and by a bulk job where only that fits.
 *
 * @param road by which they come
 * @param why what decided it
 * @param fits whether the calls that are left suffice, as far as anybody knows
 */
record RoadChoice(ReadStrategy road, String why, boolean fits) {

    static RoadChoice of(RoadNumbers numbers) {
        return switch (numbers.asked()) {
            case REST -> said(ReadStrategy.REST, "the plan says so", numbers);
            case BULK ->
                numbers.noBulk() == null
                        ? said(ReadStrategy.BULK, "the plan says so", numbers)
                        : said(usual(numbers), numbers.noBulk(), numbers);
            case PARTITIONED_REST ->
                numbers.noWindows() == null && numbers.rows() != null
                        ? said(ReadStrategy.PARTITIONED_REST, "the plan says so", numbers)
                        : said(ReadStrategy.REST, usualWhy(numbers), numbers);
            case AUTO -> open(numbers);
        };
    }

    private static RoadChoice open(RoadNumbers numbers) {
        if (numbers.noBulk() == null && numbers.isManyForBulk()) {
            return said(ReadStrategy.BULK, rows(numbers) + ", bulk jobs begin at " + numbers.bulkFrom(), numbers);
        }
        ReadStrategy usual = usual(numbers);
        boolean windowsSaid = usual == ReadStrategy.PARTITIONED_REST && numbers.windowsFrom() != null;
        if (numbers.fits(usual) || windowsSaid) {
            return said(usual, usualWhy(numbers), numbers);
        }
        if (numbers.fits(ReadStrategy.REST)) {
            return new RoadChoice(ReadStrategy.REST, shortOf(numbers), true);
        }
        boolean bulk = numbers.noBulk() == null && numbers.bulkFrom() == null && numbers.fits(ReadStrategy.BULK);
        return new RoadChoice(bulk ? ReadStrategy.BULK : ReadStrategy.REST, shortOf(numbers), bulk);
    }

    private static ReadStrategy usual(RoadNumbers numbers) {
        return numbers.isMany() && numbers.noWindows() == null ? ReadStrategy.PARTITIONED_REST : ReadStrategy.REST;
    }

    private static String usualWhy(RoadNumbers numbers) {
        @Nullable String noWindows = numbers.noWindows();
        if (numbers.rows() == null) {
            return noWindows == null ? "nobody could count its rows" : noWindows;
        }
        if (noWindows != null) {
            return rows(numbers) + ", and " + noWindows;
        }
        if (numbers.isMany()) {
            return rows(numbers);
        }
        long from = numbers.windowsFrom() == null ? SyncEngine.DEFAULT_PARTITION_FROM : numbers.windowsFrom();
        return rows(numbers) + ", windows begin at " + from;
    }

    private static RoadChoice said(ReadStrategy road, String why, RoadNumbers numbers) {
        if (numbers.rows() == null || numbers.left() == null) {
            return new RoadChoice(road, why, true);
        }
        String calls = ": at least " + calls(numbers, road) + ", and " + numbers.left() + " are left for reading";
        return new RoadChoice(road, why + calls, numbers.fits(road));
    }

    private static String shortOf(RoadNumbers numbers) {
        return rows(numbers) + ": at least " + calls(numbers, ReadStrategy.REST) + " page after page"
                + (numbers.noWindows() == null
                        ? ", " + numbers.calls(ReadStrategy.PARTITIONED_REST) + " in windows"
                        : "")
                + ", " + bulk(numbers) + ", and " + numbers.left() + " are left for reading";
    }

    private static String bulk(RoadNumbers numbers) {
        if (numbers.noBulk() != null) {
            return "none by a bulk job because " + numbers.noBulk();
        }
        return numbers.calls(ReadStrategy.BULK) + " by a bulk job"
                + (numbers.bulkFrom() == null ? "" : ", which begin at " + numbers.bulkFrom() + " rows");
    }

    private static String calls(RoadNumbers numbers, ReadStrategy road) {
        long calls = numbers.calls(road);
        return calls + (calls == 1 ? " call" : " calls");
    }

    private static String rows(RoadNumbers numbers) {
        return "it has " + numbers.rows() + " rows";
    }
}
