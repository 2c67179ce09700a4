package io.github.sfconnector.benchmarks.serve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a page of made-up contacts, written once with gaps for the row's number and its stamp. A page is made by filling the gaps, which costs a
 * fraction of sending it. Names, titles and places change from row to row; as all of them are equally long, so are the rows.
 */
final class Template {

    private static final int DIGITS = 8;
    private static final String GAP = "########";
    private static final String STAMP = "0000-00-00T00:00:00";
    private static final String JSON = """
            {"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003Qx0########AA2A"},\
            "Id":"003Qx0########AA2A","FirstName":"%s","LastName":"Schneider-########",\
            "Email":"wilhelmina.antonia.########@example.com","Phone":"+49 (30) 90182########","Title":"%s",\
            "Department":"%s","MailingCity":"%s","MailingCountry":"%s","IsDeleted":false,\
            "CreatedDate":"2024-03-01T08:15:30.000+0000","SystemModstamp":"0000-00-00T00:00:00.000+0000",\
            "Account":{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/001Qx0########AA1A"},\
            "Name":"Acme Holding ########"}},""";
    private static final String CSV = """
            "003Qx0########AA2A","%s","Schneider-########","wilhelmina.antonia.########@example.com","+49 (30) 90182########","%s",\
            "%s","%s","%s","false","2024-03-01T08:15:30.000Z","0000-00-00T00:00:00.000Z","Acme Holding ########"
            """;

    private static final List<String> NAMES = List.of("Ada", "Bob", "Eva", "Max", "Lea", "Tom", "Jan");
    private static final List<String> TITLES = List.of("Engineer", "Director", "Designer", "Producer", "Attorney");
    private static final List<String> DEPARTMENTS = List.of("Labs", "Core", "Data", "Risk");
    private static final List<String> CITIES = List.of("Berlin", "Madrid", "London", "Warsaw", "Dublin", "Athens");
    private static final List<String> COUNTRIES = List.of("Germany", "Hungary", "Finland", "Denmark", "Ireland");

    private final byte[] rows;
    private final int[] gaps;
    private final int stamp;
    private final int rowBytes;

    private Template(String form, int count) {
        String row = row(form, 0);
        this.rows = IntStream.range(0, count)
                .mapToObj(i -> row(form, i))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
        List<Integer> found = new ArrayList<>();
        for (int at = row.indexOf(GAP); at >= 0; at = row.indexOf(GAP, at + DIGITS)) {
            found.add(at);
        }
        this.gaps = found.stream().mapToInt(Integer::intValue).toArray();
        this.stamp = row.indexOf(STAMP);
        this.rowBytes = row.length();
    }

    /** So many rows of JSON, each with a comma behind it. */
    static Template json(int count) {
        return new Template(JSON, count);
    }

    /** So many lines of CSV. */
    static Template csv(int count) {
        return new Template(CSV, count);
    }

    private static String row(String form, int number) {
        return form.formatted(
                one(NAMES, number),
                one(TITLES, number),
                one(DEPARTMENTS, number),
                one(CITIES, number),
                one(COUNTRIES, number));
    }

    private static String one(List<String> words, int number) {
        return words.get(number % words.size());
    }

    /** Bytes of so many rows, what stands behind the last one included. */
    int length(int count) {
        return count * rowBytes;
    }

    /** A copy to be filled. */
    byte[] copy() {
        return rows.clone();
    }

    /** Writes the numbers from {@code first} on into the first rows of a copy. */
    void fill(byte[] page, int first, int count) {
        Stamps stamps = new Stamps();
        for (int row = 0; row < count; row++) {
            int begin = row * rowBytes;
            for (int gap : gaps) {
                number(page, begin + gap, first + row);
            }
            stamps.write(page, begin + stamp, first + row);
        }
    }

    private static void number(byte[] page, int at, int number) {
        int left = number;
        for (int i = at + DIGITS - 1; i >= at; i--) {
            page[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }
}
