package io.github.sfconnector.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.force.api.ApiConfig;
import com.force.api.ApiSession;
import com.force.api.ForceApi;
import com.force.api.QueryResult;
import org.jspecify.annotations.Nullable;

/** Every row as an object of its own class, by force-rest-api. */
final class Peer implements Mode {

    @Override
    public Work run(Options options) {
        ApiSession session = new ApiSession(options.token(), options.baseUrl().toString());
        ForceApi api = new ForceApi(new ApiConfig().setApiVersionString("v66.0"), session);
        QueryResult<Contact> page = api.query(Contacts.SOQL, Contact.class);
        long records = 0;
        long sum = 0;
        while (true) {
            for (Contact row : page.getRecords()) {
                sum += Contacts.sum(
                        text(row.id), text(row.lastName), text(row.account == null ? null : row.account.name));
            }
            records += page.getRecords().size();
            if (page.isDone()) {
                return new Work(records, sum);
            }
            page = api.queryMore(page.getNextRecordsUrl(), Contact.class);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** One row. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Contact {

        /** Id. */
        @JsonProperty("Id")
        public @Nullable String id;

        /** First name. */
        @JsonProperty("FirstName")
        public @Nullable String firstName;

        /** Last name. */
        @JsonProperty("LastName")
        public @Nullable String lastName;

        /** E-mail address. */
        @JsonProperty("Email")
        public @Nullable String email;

        /** Telephone. */
        @JsonProperty("Phone")
        public @Nullable String phone;

        /** Title. */
        @JsonProperty("Title")
        public @Nullable String title;

        /** Department. */
        @JsonProperty("Department")
        public @Nullable String department;

        /** City. */
        @JsonProperty("MailingCity")
        public @Nullable String mailingCity;

        /** Country. */
        @JsonProperty("MailingCountry")
        public @Nullable String mailingCountry;

        /** Whether it is in the recycle bin. */
        @JsonProperty("IsDeleted")
        public boolean deleted;

        /** When it was created. */
        @JsonProperty("CreatedDate")
        public @Nullable String createdDate;

        /** When it changed last. */
        @JsonProperty("SystemModstamp")
        public @Nullable String systemModstamp;

        /** Its account. */
        @JsonProperty("Account")
        public @Nullable Account account;
    }

    /** A parent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Account {

        /** Name. */
        @JsonProperty("Name")
        public @Nullable String name;
    }
}
