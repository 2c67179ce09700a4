package io.github.sfconnector.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The query that every reading mode asks, and the sum that shows that they saw the same rows. */
final class Contacts {

    static final String SOQL =
            "SELECT Id, FirstName, LastName, Email, Phone, Title, Department, MailingCity, MailingCountry,"
                    + " HasOptedOutOfEmail, CreatedDate, SystemModstamp, Account.Name FROM Contact";

    private Contacts() {}

    static String target() {
        return "/services/data/v66.0/query?q=" + URLEncoder.encode(SOQL, StandardCharsets.UTF_8);
    }

    /** A number for one row; the sum of them does not depend on their order. */
    static long sum(String id, String lastName, String accountName) {
        return id.hashCode() * 31L + lastName.hashCode() * 17L + accountName.hashCode();
    }
}
