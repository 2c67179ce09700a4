package io.github.sfconnector.testkit.data;

import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.LoadReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plausible accounts, contacts and opportunities, clean or messy. The same seed and settings give the same records on every machine and Java;
 * a record depends on its place only, so more records leave the first ones as they are. Immutable and thread-safe.
 *
 * <pre>{@code
 * CrmData.seeded(7).accounts(50).contacts(1_000).opportunities(200).messiness(Messiness.typical()).build().insertInto(org);
 * }</pre>
 *
 * <p>Records are generated while they are read. Nothing in them is anybody's: e-mails end in {@code example.com}, phone numbers are fictional.
 * Stamps begin at 2025-01-01T00:00:00Z and lie seven seconds apart, but for ties.
 */
public final class CrmData {

    private final Rows rows;
    private final int accounts;
    private final int contacts;
    private final int opportunities;

    private CrmData(Builder builder) {
        this.rows = new Rows(builder.seed, builder.messiness, builder.accounts);
        this.accounts = builder.accounts;
        this.contacts = builder.contacts;
        this.opportunities = builder.opportunities;
    }

    /**
     * Starts to set up data.
     *
     * @param seed what all of it follows from
     * @return a builder; without more it makes no records
     */
    public static Builder seeded(long seed) {
        return new Builder(seed);
    }

    /** {@return the accounts; each call begins anew} */
    public Stream<CrmRow> accounts() {
        return IntStream.range(0, accounts).mapToObj(rows::account);
    }

    /** {@return the contacts; each call begins anew} */
    public Stream<CrmRow> contacts() {
        return IntStream.range(0, contacts).mapToObj(rows::contact);
    }

    /** {@return the opportunities; each call begins anew} */
    public Stream<CrmRow> opportunities() {
        return IntStream.range(0, opportunities).mapToObj(rows::opportunity);
    }

    /**
     * Puts all records into an org, at one stroke, by way of files in the folder for temporary ones. As after a data load, required fields may be
     * missing and references may lead nowhere. Accounts get a text field {@code Legacy_Revenue__c} if they have none.
     *
     * @param org where to; records of the same Ids are replaced
     * @return how many came in
     * @throws UncheckedIOException when there is no room for the files
     */
    public LoadReport insertInto(FakeOrg org) {
        if (accounts > 0 && !org.hasField("Account", Rows.REVENUE_TEXT)) {
            org.addField("Account", FieldDefinition.text(Rows.REVENUE_TEXT));
        }
        try {
            Path folder = Files.createTempDirectory("crm-data");
            try {
                writeCsv(folder);
                return org.load(folder);
            } finally {
                CsvFiles.remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes one CSV file an object, in the form that {@link FakeOrg#load} and Data Loader read: UTF-8, a header row, nulls as empty values.
     *
     * @param folder made when it is not there; files in it are replaced
     * @return the files written; objects without records have none
     * @throws UncheckedIOException when they cannot be written
     */
    public List<Path> writeCsv(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            write(folder.resolve("Account.csv"), accounts, accounts(), files);
            write(folder.resolve("Contact.csv"), contacts, contacts(), files);
            write(folder.resolve("Opportunity.csv"), opportunities, opportunities(), files);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write CRM data to " + folder + ": " + e.getMessage(), e);
        }
        return List.copyOf(files);
    }

    private static void write(Path file, int count, Stream<CrmRow> rows, List<Path> files) throws IOException {
        if (count > 0) {
            CsvFiles.write(file, rows);
            files.add(file);
        }
    }

    /** Sets up {@link CrmData}; each method answers the builder itself. Not thread-safe. */
    public static final class Builder {

        private final long seed;
        private Messiness messiness = Messiness.none();
        private int accounts;
        private int contacts;
        private int opportunities;

        private Builder(long seed) {
            this.seed = seed;
        }

        /**
         * Sets how many accounts there are.
         *
         * @param count 0 by default
         * @return this
         */
        public Builder accounts(int count) {
            accounts = checked(count);
            return this;
        }

        /**
         * Sets how many contacts there are; they belong to the accounts, if there are any.
         *
         * @param count 0 by default
         * @return this
         */
        public Builder contacts(int count) {
            contacts = checked(count);
            return this;
        }

        /**
         * Sets how many opportunities there are; they belong to the accounts, if there are any.
         *
         * @param count 0 by default
         * @return this
         */
        public Builder opportunities(int count) {
            opportunities = checked(count);
            return this;
        }

        /**
         * Sets what is wrong with the data.
         *
         * @param value {@link Messiness#none()} by default
         * @return this
         */
        public Builder messiness(Messiness value) {
            messiness = Objects.requireNonNull(value, "value");
            return this;
        }

        private static int checked(int count) {
            if (count < 0) {
                throw new IllegalArgumentException("a count must not be negative: " + count);
            }
            return count;
        }

        /** {@return the data} */
        public CrmData build() {
            return new CrmData(this);
        }
    }
}
