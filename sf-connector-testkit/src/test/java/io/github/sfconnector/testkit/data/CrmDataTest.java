package io.github.sfconnector.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.junit.FakeOrgTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated data follows from its seed, is plausible when clean, and messy as far as it is told to be. */
@FakeOrgTest
class CrmDataTest {

    private static final int ALL = 1_000;

    @Test
    void sameSeed_givesTheSameRecords_onEveryMachine() {
        assertThat(digest(data(7, Messiness.typical()))).isEqualTo(digest(data(7, Messiness.typical())));
        assertThat(digest(data(7, Messiness.typical()))).isNotEqualTo(digest(data(8, Messiness.typical())));
        assertThat(digest(data(7, Messiness.typical())))
                .isEqualTo("4c252031aea1235202aa1c47fabf79ea81d35e2e0b224d7baaff1050e2f5d37b");
    }

    @Test
    void moreRecords_leaveTheFirstOnes() {
        CrmData few = CrmData.seeded(7)
                .accounts(9)
                .contacts(50)
                .messiness(Messiness.heavy())
                .build();
        CrmData many = CrmData.seeded(7)
                .accounts(9)
                .contacts(90)
                .messiness(Messiness.heavy())
                .build();
        assertThat(many.contacts().limit(50))
                .containsExactlyElementsOf(few.contacts().toList());
    }

    @Test
    void cleanData_hasNothingWrong() {
        CrmData data = data(1, Messiness.none());
        Set<String> accounts = data.accounts().map(CrmRow::id).collect(Collectors.toSet());
        assertThat(accounts)
                .hasSize(40)
                .allMatch(id -> SalesforceIds.normalize(id).isPresent());
        List<CrmRow> contacts = data.contacts().toList();
        assertThat(contacts).allSatisfy(row -> {
            assertThat(row.fields()).doesNotContainValue(null);
            assertThat((String) row.get("Email")).matches("[a-z]+\\.[a-z]+\\d+@[a-z0-9-]+\\.example\\.com");
            assertThat(accounts).contains((String) row.get("AccountId"));
        });
        assertThat(contacts).extracting(row -> row.get("Email")).doesNotHaveDuplicates();
        assertThat(contacts).extracting(row -> row.get("SystemModstamp")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Mess.class)
    void everyMess_isThere_whenAsked_andOnlyThen(Mess mess) {
        assertThat(messy(data(3, Messiness.none()), mess)).isZero();
        assertThat(messy(data(3, Messiness.none().with(mess, ALL)), mess)).isGreaterThan(200);
        assertThat(messy(data(3, Messiness.none().with(mess, 200)), mess)).isBetween(20, 250);
    }

    private static int messy(CrmData data, Mess mess) {
        List<CrmRow> accounts = data.accounts().toList();
        List<CrmRow> contacts = data.contacts().toList();
        List<CrmRow> deals = data.opportunities().toList();
        int inContacts = switch (mess) {
            case DUPLICATES -> repeated(contacts, "Email");
            case MISSING_NAMES -> count(contacts, row -> row.get("FirstName") == null || row.get("LastName") == null);
            case MISSING_EMAILS -> count(contacts, row -> row.get("Email") == null);
            case PADDED_EMAILS -> count(contacts, row -> text(row, "Email").matches("(?U)\\s.*\\s|\u00A0.*|.*\u00A0"));
            case MIXED_CASE_EMAILS -> count(contacts, row -> text(row, "Email").matches(".*[A-Z].*"));
            case ODD_UNICODE -> count(contacts, row -> text(row, "LastName").matches("(?s).*[^\\x00-\\x7f].*"));
            case NUMERIC_TEXT ->
                10 * count(accounts, row -> !text(row, "Legacy_Revenue__c").matches("\\d+"));
            case FUTURE_DATES ->
                count(contacts, row -> future(row, "Birthdate")) / 2
                        + count(deals, row -> future(row, "CloseDate")) / 2;
            case ORPHANS -> orphans(accounts, contacts);
            case TIES -> repeated(contacts, "SystemModstamp");
        };
        return inContacts;
    }

    private static int orphans(List<CrmRow> accounts, List<CrmRow> contacts) {
        Set<String> known = accounts.stream().map(CrmRow::id).collect(Collectors.toSet());
        return count(contacts, row -> !known.contains(text(row, "AccountId")));
    }

    private static int count(List<CrmRow> rows, Predicate<CrmRow> wrong) {
        return (int) rows.stream().filter(wrong).count();
    }

    private static int repeated(List<CrmRow> rows, String field) {
        Set<Object> seen = new HashSet<>();
        return count(rows, row -> !seen.add(row.get(field)));
    }

    private static boolean future(CrmRow row, String field) {
        return ((LocalDate) row.get(field)).getYear() > 2050;
    }

    private static String text(CrmRow row, String field) {
        return row.get(field) == null ? "" : (String) row.get(field);
    }

    @Test
    void messyData_goesIntoAnOrg_asItIs(FakeOrg org) {
        CrmData data = data(5, Messiness.heavy());
        assertThat(data.insertInto(org).rows()).containsEntry("Contact", 400).containsEntry("Account", 40);
        for (CrmRow row : data.contacts().toList()) {
            Map<String, Object> stored = org.find("Contact", row.id()).orElseThrow();
            row.fields()
                    .forEach((field, value) ->
                            assertThat(stored.get(field)).as(field).isEqualTo(value));
        }
        for (CrmRow row : data.accounts().toList()) {
            assertThat(org.find("Account", row.id()).orElseThrow())
                    .containsEntry("Legacy_Revenue__c", row.get("Legacy_Revenue__c"));
        }
    }

    @Test
    void csvFiles_areWhatAFakeLoads(@TempDir Path folder) {
        CrmData data =
                CrmData.seeded(5).contacts(30).messiness(Messiness.heavy()).build();
        assertThat(data.writeCsv(folder)).containsExactly(folder.resolve("Contact.csv"));
        try (FakeSalesforce other = FakeSalesforce.builder().load(folder).start()) {
            assertThat(other.org().rows("Contact"))
                    .extracting(row -> row.get("Email"))
                    .containsExactlyElementsOf(
                            data.contacts().map(row -> row.get("Email")).toList());
        }
    }

    @Test
    void insert_leavesNoFilesBehind(FakeOrg org) throws IOException {
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        CrmData.seeded(1).contacts(3).build().insertInto(org);
        try (var left = Files.list(temp)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("crm-data")))
                    .isEmpty();
        }
    }

    @Test
    void settings_outOfRange_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CrmData.seeded(1).contacts(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Messiness.none().with(Mess.TIES, 1_001))
                .withMessageContaining("TIES");
        assertThat(Messiness.heavy().of(Mess.TIES)).isEqualTo(250);
        assertThat(Messiness.none().of(Mess.TIES)).isZero();
    }

    private static CrmData data(long seed, Messiness messiness) {
        return CrmData.seeded(seed)
                .accounts(40)
                .contacts(400)
                .opportunities(100)
                .messiness(messiness)
                .build();
    }

    private static String digest(CrmData data) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            java.util.stream.Stream.of(data.accounts(), data.contacts(), data.opportunities())
                    .flatMap(rows -> rows)
                    .forEach(row -> sha.update(row.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
