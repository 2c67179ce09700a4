package io.github.sfconnector.testkit.internal.soql;

import org.jspecify.annotations.Nullable;

/** One row. Values are String, Boolean, Long (int), BigDecimal (double, currency, percent), LocalDate, Instant, LocalTime, a Map for a compound field, or null. */
public interface SoqlRow {

    /** The object the row belongs to. */
    SoqlObject object();

    /** The 18-character Id. */
    String id();

    /** Whether the row is in the recycle bin; such rows appear only in queryAll. */
    boolean deleted();

    /** The value of the field, or null. */
    @Nullable
    Object value(SoqlField field);
}
