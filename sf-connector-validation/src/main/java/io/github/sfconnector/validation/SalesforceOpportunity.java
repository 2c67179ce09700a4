package io.github.sfconnector.validation;

import io.github.sfconnector.core.SObject;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An Opportunity as the org sends it: its default fields with the forms and lengths that the org gives them. Fields that were not read are null and break nothing.
 *
 * @param id Id
 * @param name Name, at most 120 characters
 * @param stageName StageName, at most 255
 * @param closeDate CloseDate, an ISO date
 * @param accountId AccountId
 * @param amount Amount, at most 18 digits before the point
 */
public record SalesforceOpportunity(
        @NotNull @Pattern(regexp = Ids.FORM, message = Ids.MESSAGE) @Nullable
        String id,

        @Size(max = 120) @Nullable String name,
        @Size(max = 255) @Nullable String stageName,

        @Pattern(regexp = "\\d{4}-\\d{2}-\\d{2}", message = "must be a date, such as 2026-01-31") @Nullable
        String closeDate,

        @Pattern(regexp = Ids.FORM, message = Ids.MESSAGE) @Nullable
        String accountId,

        @Digits(integer = 18, fraction = 18) @Nullable BigDecimal amount) {

    /**
     * Reads a record.
     *
     * @param row as it was read
     * @return its default fields
     */
    public static SalesforceOpportunity of(SObject row) {
        return new SalesforceOpportunity(
                RawFields.text(row, "Id"),
                RawFields.text(row, "Name"),
                RawFields.text(row, "StageName"),
                RawFields.text(row, "CloseDate"),
                RawFields.text(row, "AccountId"),
                RawFields.number(row, "Amount"));
    }
}
