package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One column of a query.
 *
 * @param name as the rows name it
 * @param aggregate whether it is computed over several rows, or stands for several
 * @param field what it shows; null for functions and relationships
 * @param joined the columns of a parent or of children
 */
record ColumnJson(String name, boolean aggregate, @Nullable FieldDefinition field, List<ColumnJson> joined) {

    private static final Set<FieldType> NUMBERS =
            Set.of(FieldType.INT, FieldType.DOUBLE, FieldType.CURRENCY, FieldType.PERCENT);

    ColumnJson {
        joined = List.copyOf(joined);
    }

    void write(JsonGenerator out) throws IOException {
        FieldType type = field == null ? null : field.type();
        out.writeStartObject();
        out.writeBooleanField("aggregate", aggregate);
        out.writeStringField("apexType", type == null ? "any" : apexType(type));
        out.writeBooleanField("booleanType", type == FieldType.BOOLEAN);
        out.writeStringField("columnName", name);
        out.writeBooleanField("custom", name.endsWith("__c"));
        out.writeStringField("displayName", name);
        out.writeNullField("foreignKeyName");
        out.writeBooleanField("insertable", field != null && field.createable());
        out.writeArrayFieldStart("joinColumns");
        for (ColumnJson column : joined) {
            column.write(out);
        }
        out.writeEndArray();
        out.writeBooleanField("numberType", type != null && NUMBERS.contains(type));
        out.writeBooleanField("textType", type != null && type.isText());
        out.writeBooleanField("updatable", field != null && field.updateable());
        out.writeEndObject();
    }

    private static String apexType(FieldType type) {
        return switch (type) {
            case ID, REFERENCE -> "Id";
            case BOOLEAN -> "Boolean";
            case INT -> "Integer";
            case DOUBLE, CURRENCY, PERCENT -> "Double";
            case DATE -> "Date";
            case DATETIME -> "Datetime";
            case TIME -> "Time";
            case ADDRESS -> "Address";
            case LOCATION -> "Location";
            default -> "String";
        };
    }
}
