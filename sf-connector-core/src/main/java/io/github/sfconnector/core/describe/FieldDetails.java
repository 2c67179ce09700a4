package io.github.sfconnector.core.describe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is seldom asked of a field. Members that an older API version leaves out have the value that means "no".
 *
 * @param soapType type in the service's SOAP vocabulary, such as {@code xsd:double}; empty when it was not told
 * @param defaultedOnCreate whether the org fills it on create when it is left out, so that a field that is not nillable may be left out all the same
 * @param groupable whether it may stand in GROUP BY
 * @param caseSensitive whether its values differ by case
 * @param nameField whether it is the record's name
 * @param autoNumber whether the org numbers it
 * @param encrypted whether it is encrypted in the org
 * @param htmlFormatted whether its text is HTML
 * @param polymorphic whether it may point to several types of object, so that TYPEOF is needed for their fields
 * @param dependentPicklist whether the values that can be chosen depend on another field
 * @param controllerName that field, or null
 * @param picklist all values of a picklist in order, inactive ones too
 */
public record FieldDetails(
        String soapType,
        boolean defaultedOnCreate,
        boolean groupable,
        boolean caseSensitive,
        boolean nameField,
        boolean autoNumber,
        boolean encrypted,
        boolean htmlFormatted,
        boolean polymorphic,
        boolean dependentPicklist,
        @Nullable String controllerName,
        List<PicklistValue> picklist) {

    /** Nothing is known. */
    public static final FieldDetails NONE = new FieldDetails(
            "", false, false, false, false, false, false, false, false, false, null, List.of());

    /** Copies the list. */
    public FieldDetails {
        picklist = List.copyOf(picklist);
    }
}
