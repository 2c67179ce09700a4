package io.github.sfconnector.core.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.bulk.BulkDelimiter;
import io.github.sfconnector.core.bulk.BulkJobInfo;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.bulk.BulkOutcome.Status;
import io.github.sfconnector.core.error.ApiError;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Outcomes are read by the names of columns, and errors in all their forms. */
class OutcomeMakerTest {

    private static List<BulkOutcome> read(Status status, String csv) {
        List<BulkOutcome> all = new ArrayList<>();
        try (CsvRows<BulkOutcome> rows = new CsvRows<>(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                ',',
                "outcomes",
                OutcomeMaker.of(
                        status,
                        new BulkJobInfo(
                                "750", "insert", "Account", "JobComplete", BulkDelimiter.COMMA, null, -1, -1)))) {
            for (BulkOutcome row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    @Property(tries = 100)
    void columns_inAnyOrder_areReadByTheirNames(@ForAll long seed) {
        List<String> columns = new ArrayList<>(List.of("sf__Id", "sf__Created", "Ext__c", "Name", "sf__Later"));
        Collections.shuffle(columns, new Random(seed));
        StringBuilder csv = new StringBuilder(String.join(",", columns));
        for (int i = 0; i < 3; i++) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(column.equals("sf__Created") ? String.valueOf(i == 1) : "\"" + column + i + "\"");
            }
            csv.append('\n').append(String.join(",", cells));
        }

        List<BulkOutcome> outcomes = read(Status.SUCCEEDED, csv.toString());

        assertThat(outcomes).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(outcomes.get(i).id()).contains("sf__Id" + i);
            assertThat(outcomes.get(i).created()).isEqualTo(i == 1);
            assertThat(outcomes.get(i).row().get("Ext__c")).isEqualTo("Ext__c" + i);
            assertThat(outcomes.get(i).row().get("Name")).isEqualTo("Name" + i);
            assertThat(outcomes.get(i).row().fieldNames()).containsExactlyInAnyOrder("Ext__c", "Name");
        }
    }

    @Test
    void error_inEveryForm_keepsCodeMessageAndFields() {
        assertThat(OutcomeMaker.errors("REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --"))
                .containsExactly(new ApiError(
                        "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", List.of("LastName")));
        assertThat(OutcomeMaker.errors("DUPLICATE_VALUE:duplicate value found: Ext__c on record with id: 001:--"))
                .hasSize(1);
        assertThat(OutcomeMaker.errors("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--"))
                .extracting(ApiError::code)
                .containsExactly("UNABLE_TO_LOCK_ROW");
        assertThat(OutcomeMaker.errors(
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION:one:A__c --;STRING_TOO_LONG:two, with comma:B__c,C__c --"))
                .containsExactly(
                        new ApiError("FIELD_CUSTOM_VALIDATION_EXCEPTION", "one", List.of("A__c")),
                        new ApiError("STRING_TOO_LONG", "two, with comma", List.of("B__c", "C__c")));
        assertThat(OutcomeMaker.errors("something without a code"))
                .containsExactly(new ApiError("", "something without a code", List.of()));
    }

    @Test
    void error_withoutText_isAnErrorAllTheSame() {
        assertThat(read(Status.FAILED, "\"sf__Id\",\"sf__Error\",Name\n\"\",\"\",\"a\"\n"))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.errors()).hasSize(1);
                    assertThat(outcome.id()).isEmpty();
                });
    }
}
