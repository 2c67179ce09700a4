package io.github.sfconnector.validation;

import io.github.sfconnector.core.SObject;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An Account as the org sends it: its default fields with the forms and lengths that the org gives them. Fields that were not read are null and break nothing.
 *
 * @param id Id
 * @param name Name, at most 255 characters
 * @param website Website, at most 255
 * @param industry Industry, at most 255
 * @param numberOfEmployees NumberOfEmployees, a whole number of at most 8 digits
 * @param annualRevenue AnnualRevenue, at most 18 digits before the point
 */
public record SalesforceAccount(
        @NotNull @Pattern(regexp = Ids.FORM, message = Ids.MESSAGE) @Nullable
        String id,

        @Size(max = 255) @Nullable String name,
        @Size(max = 255) @Nullable String website,
        @Size(max = 255) @Nullable String industry,
        @Digits(integer = 8, fraction = 0) @Nullable BigDecimal numberOfEmployees,
        @Digits(integer = 18, fraction = 18) @Nullable BigDecimal annualRevenue) {

    /**
     * Reads a record.
     *
     * @param row as it was read
     * @return its default fields
     */
    public static SalesforceAccount of(SObject row) {
        return new SalesforceAccount(
                RawFields.text(row, "Id"),
                RawFields.text(row, "Name"),
                RawFields.text(row, "Website"),
                RawFields.text(row, "Industry"),
                RawFields.number(row, "NumberOfEmployees"),
                RawFields.number(row, "AnnualRevenue"));
    }
}
