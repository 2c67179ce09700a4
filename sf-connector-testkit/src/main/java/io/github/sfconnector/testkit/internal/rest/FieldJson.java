package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One element of a describe's {@code fields}, with all its members in the order Salesforce writes them. */
public final class FieldJson {

    private static final Set<FieldType> NOT_AGGREGATABLE =
            Set.of(FieldType.BOOLEAN, FieldType.ADDRESS, FieldType.LOCATION, FieldType.BASE64, FieldType.MULTIPICKLIST);

    private final FieldDefinition field;

    /** Writes this field. */
    public FieldJson(FieldDefinition field) {
        this.field = field;
    }

    /** Writes it. */
    public void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        firstHalf(out);
        secondHalf(out);
        out.writeEndObject();
    }

    /** Writes it with what a describe does not tell: the name of its children and the default of a picklist. */
    public void writeForFile(JsonGenerator out) throws IOException {
        out.writeStartObject();
        firstHalf(out);
        secondHalf(out);
        text(out, "childRelationshipName", field.childRelationshipName());
        out.writeEndObject();
    }

    private void firstHalf(JsonGenerator out) throws IOException {
        out.writeBooleanField("aggregatable", field.filterable() && !NOT_AGGREGATABLE.contains(field.type()));
        out.writeBooleanField("aiPredictionField", false);
        out.writeBooleanField("autoNumber", field.name().equals("CaseNumber"));
        out.writeNumberField("byteLength", byteLength());
        out.writeBooleanField("calculated", field.calculated());
        out.writeNullField("calculatedFormula");
        out.writeBooleanField("cascadeDelete", false);
        out.writeBooleanField("caseSensitive", false);
        text(out, "compoundFieldName", field.compoundFieldName());
        out.writeNullField("controllerName");
        out.writeBooleanField("createable", field.createable());
        out.writeBooleanField("custom", isCustom());
        defaultValue(out);
        out.writeNullField("defaultValueFormula");
        out.writeBooleanField("defaultedOnCreate", field.defaultedOnCreate());
        out.writeBooleanField("dependentPicklist", false);
        out.writeBooleanField("deprecatedAndHidden", false);
        out.writeNumberField("digits", field.type() == FieldType.INT ? 8 : 0);
        out.writeBooleanField("displayLocationInDecimal", false);
        out.writeBooleanField("encrypted", false);
        out.writeBooleanField("externalId", field.externalId());
        text(out, "extraTypeInfo", field.type() == FieldType.TEXTAREA ? "plaintextarea" : null);
        out.writeBooleanField("filterable", field.filterable());
        out.writeNullField("filteredLookupInfo");
        out.writeBooleanField("formulaTreatNullNumberAsZero", false);
        out.writeBooleanField("groupable", groupable());
        out.writeBooleanField("highScaleNumber", false);
        out.writeBooleanField("htmlFormatted", false);
        out.writeBooleanField("idLookup", field.idLookup() || field.type() == FieldType.ID);
        out.writeNullField("inlineHelpText");
    }

    private void secondHalf(JsonGenerator out) throws IOException {
        out.writeStringField("label", field.label());
        out.writeNumberField("length", field.length());
        out.writeNullField("mask");
        out.writeNullField("maskType");
        out.writeStringField("name", field.name());
        out.writeBooleanField("nameField", field.name().equals("Name"));
        out.writeBooleanField("namePointing", field.referenceTo().size() > 1);
        out.writeBooleanField("nillable", field.nillable());
        out.writeBooleanField("permissionable", field.nillable());
        picklist(out);
        out.writeBooleanField("polymorphicForeignKey", field.referenceTo().size() > 1);
        out.writeNumberField("precision", field.precision());
        out.writeBooleanField("queryByDistance", field.type().isCompound());
        out.writeNullField("referenceTargetField");
        out.writeFieldName("referenceTo");
        out.writeArray(
                field.referenceTo().toArray(new String[0]),
                0,
                field.referenceTo().size());
        text(out, "relationshipName", field.referenceTo().isEmpty() ? null : field.relationshipName());
        out.writeNullField("relationshipOrder");
        out.writeBooleanField("restrictedDelete", false);
        out.writeBooleanField("restrictedPicklist", field.restrictedPicklist());
        out.writeNumberField("scale", field.scale());
        out.writeBooleanField("searchPrefilterable", false);
        out.writeStringField("soapType", field.type().soapType());
        out.writeBooleanField("sortable", field.sortable());
        out.writeStringField("type", field.type().apiName());
        out.writeBooleanField("unique", field.unique());
        out.writeBooleanField("updateable", field.updateable());
        out.writeBooleanField("writeRequiresMasterRead", false);
    }

    /** Ids are ASCII; other text may take three bytes a character. */
    private int byteLength() {
        boolean id = field.type() == FieldType.ID || field.type() == FieldType.REFERENCE;
        return id ? field.length() : field.length() * 3;
    }

    private boolean groupable() {
        FieldType type = field.type();
        return field.filterable()
                && field.sortable()
                && !type.isDecimal()
                && type != FieldType.DATETIME
                && type != FieldType.MULTIPICKLIST;
    }

    private boolean isCustom() {
        return field.name().endsWith("__c") || field.name().endsWith("__s");
    }

    private void defaultValue(JsonGenerator out) throws IOException {
        if (field.type() == FieldType.BOOLEAN) {
            out.writeBooleanField("defaultValue", Boolean.parseBoolean(field.defaultValue()));
        } else {
            text(out, "defaultValue", field.type() == FieldType.PICKLIST ? null : field.defaultValue());
        }
    }

    private void picklist(JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("picklistValues");
        List<String> values = field.picklistValues();
        for (String value : values) {
            out.writeStartObject();
            out.writeBooleanField("active", true);
            out.writeBooleanField("defaultValue", value.equals(field.defaultValue()));
            out.writeStringField("label", value);
            out.writeNullField("validFor");
            out.writeStringField("value", value);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, value);
        }
    }
}
