package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.FieldDetails;
import io.github.sfconnector.core.describe.PicklistValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one field of a describe answer. */
final class FieldReader {

    private FieldReader() {}

    /** The field whose start is the current token. */
    static FieldDescribe field(JsonParser parser) throws IOException {
        Members members = new Members();
        List<PicklistValue> picklist = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("picklistValues")) {
                picklist = picklist(Members.objects(parser));
            } else {
                members.read(name, parser);
            }
        }
        Json.require(parser, JsonToken.END_OBJECT);
        return field(members, picklist);
    }

    private static List<PicklistValue> picklist(List<Members> found) {
        List<PicklistValue> values = new ArrayList<>();
        for (Members value : found) {
            String stored = value.nullable("value");
            if (stored != null) {
                values.add(new PicklistValue(
                        stored,
                        value.text("label", stored),
                        value.flag("active"),
                        value.flag("defaultValue"),
                        value.nullable("validFor")));
            }
        }
        return values;
    }

    private static FieldDescribe field(Members members, List<PicklistValue> picklist) throws IOException {
        return new FieldDescribe(
                members.required("name"),
                members.text("label", ""),
                members.text("type", "string"),
                members.number("length"),
                members.number("precision"),
                members.number("scale"),
                members.flag("nillable"),
                members.flag("createable"),
                members.flag("updateable"),
                members.flag("filterable"),
                members.flag("sortable"),
                members.flag("calculated"),
                members.flag("custom"),
                members.flag("externalId"),
                members.flag("idLookup"),
                members.flag("unique"),
                members.flag("restrictedPicklist"),
                members.nullable("compoundFieldName"),
                members.nullable("relationshipName"),
                members.texts("referenceTo"),
                picklist.stream()
                        .filter(PicklistValue::active)
                        .map(PicklistValue::value)
                        .toList(),
                details(members, picklist));
    }

    private static FieldDetails details(Members members, List<PicklistValue> picklist) {
        return new FieldDetails(
                members.text("soapType", ""),
                members.flag("defaultedOnCreate"),
                members.flag("groupable"),
                members.flag("caseSensitive"),
                members.flag("nameField"),
                members.flag("autoNumber"),
                members.flag("encrypted"),
                members.flag("htmlFormatted"),
                members.flag("polymorphicForeignKey") || members.texts("referenceTo").size() > 1,
                members.flag("dependentPicklist"),
                members.nullable("controllerName"),
                picklist);
    }
}
