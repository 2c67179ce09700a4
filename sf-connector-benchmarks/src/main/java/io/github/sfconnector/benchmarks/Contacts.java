package io.github.sfconnector.benchmarks;

import io.github.sfconnector.core.SObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The query that every reading mode asks, and the sum that shows that they saw the same rows. */
final class Contacts {

    static final String SOQL =
            "SELECT Id, FirstName, LastName, Email, Phone, Title, Department, MailingCity, MailingCountry,"
                    + " IsDeleted, CreatedDate, SystemModstamp, Account.Name FROM Contact";

    private static final int DIGITS = 8;
    private static final String PREFIX = "003Qx0";

    private Contacts() {}

    static String target() {
        return "/services/data/v66.0/query?q=" + URLEncoder.encode(SOQL, StandardCharsets.UTF_8);
    }

    /** A number for one row; the sum of them does not depend on their order. */
    static long sum(String id, String lastName, String accountName) {
        return id.hashCode() * 31L + lastName.hashCode() * 17L + accountName.hashCode();
    }

    static long sum(SObject row) {
        return sum(text(row, "Id"), text(row, "LastName"), text(row, "Account.Name"));
    }

    private static String text(SObject row, String path) {
        return row.get(path) instanceof String text ? text : "";
    }

    /** The Id of a made-up contact, as {@code serve} has them. */
    static String id(int number) {
        String digits = Integer.toString(number);
        return PREFIX + "0".repeat(DIGITS - digits.length()) + digits + "AA2A";
    }

    /** The number of a made-up contact. */
    static int number(String id) {
        return Integer.parseInt(id.substring(PREFIX.length(), PREFIX.length() + DIGITS));
    }
}
