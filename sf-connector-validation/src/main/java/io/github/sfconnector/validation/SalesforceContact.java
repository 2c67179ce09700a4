package io.github.sfconnector.validation;

import io.github.sfconnector.core.SObject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A Contact as the org sends it: its default fields with the forms and lengths that the org gives them. Fields that were not read are null and break nothing.
 *
 * @param id Id
 * @param email Email, at most 80 characters
 * @param firstName FirstName, at most 40
 * @param lastName LastName, at most 80
 * @param title Title, at most 128
 * @param phone Phone, at most 40
 * @param accountId AccountId
 */
public record SalesforceContact(
        @NotNull @Pattern(regexp = Ids.FORM, message = Ids.MESSAGE) @Nullable
        String id,

        @Size(max = 80) @Nullable String email,
        @Size(max = 40) @Nullable String firstName,
        @Size(max = 80) @Nullable String lastName,
        @Size(max = 128) @Nullable String title,
        @Size(max = 40) @Nullable String phone,

        @Pattern(regexp = Ids.FORM, message = Ids.MESSAGE) @Nullable
        String accountId) {

    /**
     * Reads a record.
     *
     * @param row as it was read
     * @return its default fields
     */
    public static SalesforceContact of(SObject row) {
        return new SalesforceContact(
                RawFields.text(row, "Id"),
                RawFields.text(row, "Email"),
                RawFields.text(row, "FirstName"),
                RawFields.text(row, "LastName"),
                RawFields.text(row, "Title"),
                RawFields.text(row, "Phone"),
                RawFields.text(row, "AccountId"));
    }
}
