package io.github.sfconnector.testkit.data;

import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the record at a place, from the seed and the place alone. */
record Rows(long seed, Messiness messiness, int accountCount) {

    static final String REVENUE_TEXT = "Legacy_Revenue__c";

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final int SECONDS_BETWEEN = 7;
    private static final int TIED = 50;
    private static final String POD = "cr";
    private static final long NOWHERE = 900_000_000L;

    CrmRow account(int index) {
        Dice dice = Dice.of(seed, "Account", index);
        String name = accountName(original(dice, index));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Id", SalesforceIds.of("001", POD, index + 1L));
        fields.put("Name", has(dice, Mess.MISSING_NAMES) ? null : odd(dice, name));
        fields.put("Website", "https://www." + domain(name) + "/about");
        fields.put("Industry", dice.pick(Names.INDUSTRY));
        fields.put("NumberOfEmployees", 1L + dice.below(50_000));
        fields.put(REVENUE_TEXT, revenue(dice));
        return stamped("Account", index, dice, fields);
    }

    CrmRow contact(int index) {
        Dice dice = Dice.of(seed, "Contact", index);
        int person = original(dice, index);
        Dice who = Dice.of(seed, "person", person);
        String first = who.pick(Names.FIRST);
        String last = who.pick(Names.LAST);
        String email = (first + "." + last + person + "@" + domain(accountName(who.below(Math.max(1, accountCount)))))
                .toLowerCase(Locale.ROOT);
        boolean nameless = has(dice, Mess.MISSING_NAMES);
        boolean noLast = dice.chance(500);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Id", SalesforceIds.of("003", POD, index + 1L));
        fields.put("FirstName", nameless && !noLast ? null : first);
        fields.put("LastName", nameless && noLast ? null : odd(dice, last));
        fields.put("Email", has(dice, Mess.MISSING_EMAILS) ? null : email(dice, email));
        fields.put("Title", dice.pick(Names.TITLE));
        fields.put("Phone", "+1 555 01" + (10 + dice.below(90)));
        fields.put("Birthdate", day(dice, LocalDate.of(1950 + dice.below(50), 1, 1)));
        fields.put("AccountId", accountId(dice));
        return stamped("Contact", index, dice, fields);
    }

    CrmRow opportunity(int index) {
        Dice dice = Dice.of(seed, "Opportunity", index);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("Id", SalesforceIds.of("006", POD, index + 1L));
        fields.put("Name", odd(dice, dice.pick(Names.COMPANY) + " renewal " + (index + 1)));
        fields.put("StageName", dice.pick(Names.STAGE));
        fields.put("CloseDate", day(dice, LocalDate.of(2025, 1, 1)));
        fields.put("Amount", dice.chance(100) ? null : 100L * dice.below(10_000));
        fields.put("AccountId", accountId(dice));
        return stamped("Opportunity", index, dice, fields);
    }

    private boolean has(Dice dice, Mess mess) {
        return dice.chance(messiness.of(mess));
    }

    /** The place of the record that this one repeats, or its own. Both dice are thrown always, so that rates do not shift what follows. */
    private int original(Dice dice, int index) {
        boolean repeats = has(dice, Mess.DUPLICATES);
        int other = dice.below(Math.max(1, index));
        return repeats ? other : index;
    }

    private String accountName(int index) {
        Dice dice = Dice.of(seed, "company", index);
        return dice.pick(Names.COMPANY) + " " + dice.pick(Names.BRANCH) + " " + (index + 1);
    }

    private static String domain(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example.com";
    }

    private String odd(Dice dice, String name) {
        boolean odd = has(dice, Mess.ODD_UNICODE);
        String suffix = dice.pick(Names.ODD);
        return odd ? name + suffix : name;
    }

    private String email(Dice dice, String plain) {
        boolean mixed = has(dice, Mess.MIXED_CASE_EMAILS);
        boolean padded = has(dice, Mess.PADDED_EMAILS);
        String cased = mixed
                ? plain.substring(0, 1).toUpperCase(Locale.ROOT)
                        + plain.substring(1).replace("example", "Example")
                : plain;
        return padded ? dice.pick(Names.BLANK) + cased + dice.pick(Names.BLANK) : cased;
    }

    private String revenue(Dice dice) {
        boolean typed = has(dice, Mess.NUMERIC_TEXT);
        String pattern = dice.pick(Names.NUMBER);
        int number = 1 + dice.below(999);
        return typed ? pattern.replace("%d", Integer.toString(number)) : Integer.toString(number * 1_000);
    }

    private LocalDate day(Dice dice, LocalDate from) {
        LocalDate plausible = from.plusDays(dice.below(365));
        return has(dice, Mess.FUTURE_DATES)
                ? plausible.withDayOfYear(1 + dice.below(365)).withYear(2099)
                : plausible;
    }

    private @Nullable String accountId(Dice dice) {
        boolean orphan = has(dice, Mess.ORPHANS);
        int account = dice.below(Math.max(1, accountCount));
        if (orphan) {
            return SalesforceIds.of("001", POD, NOWHERE + account);
        }
        return accountCount == 0 ? null : SalesforceIds.of("001", POD, account + 1L);
    }

    private CrmRow stamped(String object, int index, Dice dice, Map<String, @Nullable Object> fields) {
        long place = has(dice, Mess.TIES) ? index - index % TIED : index;
        Instant stamp = START.plusSeconds(place * SECONDS_BETWEEN);
        fields.put(
                "CreatedDate",
                START.atOffset(ZoneOffset.UTC).minusDays(1 + dice.below(700)).toInstant());
        fields.put("LastModifiedDate", stamp);
        fields.put("SystemModstamp", stamp);
        return new CrmRow(object, fields);
    }
}
