package io.github.sfconnector.benchmarks.serve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a page of made-up contacts, written once with gaps for the row's number. A page is made by filling the gaps, which costs a fraction of
 * sending it.
 */
final class Template {

    private static final int DIGITS = 8;
    private static final String GAP = "########";
    private static final String ROW = """
            {"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003Qx0########AA2A"},\
            "Id":"003Qx0########AA2A","FirstName":"Ada","LastName":"Schneider-########",\
            "Email":"wilhelmina.########@example.com","Phone":"+49 30 90182######## ","Title":"Engineer",\
            "Department":"Labs","MailingCity":"Berlin","MailingCountry":"Germany","HasOptedOutOfEmail":false,\
            "CreatedDate":"2024-03-01T08:15:30.000+0000","SystemModstamp":"2026-05-01T07:25:37.000+0000",\
            "Account":{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/001Qx0########AA1A"},\
            "Name":"Acme Holding ########"}}""";

    private final byte[] rows;
    private final int[] gaps;
    private final int rowBytes;

    private Template(byte[] rows, int[] gaps, int rowBytes) {
        this.rows = rows;
        this.gaps = gaps;
        this.rowBytes = rowBytes;
    }

    /** So many rows. */
    static Template of(int count) {
        byte[] rows = (ROW + ",").repeat(count).getBytes(StandardCharsets.US_ASCII);
        List<Integer> gaps = new ArrayList<>();
        for (int at = ROW.indexOf(GAP); at >= 0; at = ROW.indexOf(GAP, at + DIGITS)) {
            gaps.add(at);
        }
        return new Template(rows, gaps.stream().mapToInt(Integer::intValue).toArray(), ROW.length() + 1);
    }

    /** Bytes of so many rows with the commas between them. */
    int length(int count) {
        return count * rowBytes - 1;
    }

    /** A copy to be filled. */
    byte[] copy() {
        return rows.clone();
    }

    /** Writes the numbers from {@code first} on into the first rows of a copy. */
    void fill(byte[] page, int first, int count) {
        for (int row = 0; row < count; row++) {
            for (int gap : gaps) {
                number(page, row * rowBytes + gap, first + row);
            }
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
