package io.github.sfconnector.testkit.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.internal.org.Field;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.rule.DeleteRule;
import io.github.sfconnector.testkit.rule.ObjectPermission;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Describes of objects: the short form of describeGlobal and the full one. */
final class DescribeJson {

    private static final Set<String> FIXED = Set.of("Organization", "Profile", "Group", "RecordType", "User");

    private final OrgStore store;
    private final String base;
    private final String instance;

    DescribeJson(OrgStore store, String base, String instance) {
        this.store = store;
        this.base = base;
        this.instance = instance;
    }

    /** The members that describeGlobal and the basic information share. */
    void brief(JsonGenerator out, ObjectTable table) throws IOException {
        boolean open = !FIXED.contains(table.name());
        out.writeStartObject();
        flags(out, false, "activateable");
        nulls(out, "associateEntityType", "associateParentEntity");
        flags(out, open && may(table, ObjectPermission.CREATE), "createable");
        flags(out, table.name().endsWith("__c"), "custom");
        flags(out, false, "customSetting", "deepCloneable");
        flags(out, open && may(table, ObjectPermission.DELETE), "deletable");
        flags(out, false, "deprecatedAndHidden");
        flags(out, open, "feedEnabled");
        flags(out, false, "hasSubtypes", "isInterface", "isSubtype");
        names(out, table);
        flags(out, true, "layoutable");
        flags(out, table.name().matches("Account|Contact|Lead|Case"), "mergeable");
        flags(out, open, "mruEnabled");
        out.writeStringField("name", table.name());
        flags(out, true, "queryable");
        flags(out, true, "replicateable", "retrieveable");
        flags(out, open, "searchable", "triggerable");
        changes(out, table, open);
        urls(out, table, false);
        out.writeEndObject();
    }

    void full(JsonGenerator out, ObjectTable table) throws IOException {
        boolean open = !FIXED.contains(table.name());
        out.writeStartObject();
        emptyArray(out, "actionOverrides");
        flags(out, false, "activateable");
        nulls(out, "associateEntityType", "associateParentEntity");
        childRelationships(out, table);
        flags(out, true, "compactLayoutable");
        flags(out, open && may(table, ObjectPermission.CREATE), "createable");
        flags(out, table.name().endsWith("__c"), "custom");
        flags(out, false, "customSetting", "deepCloneable");
        nulls(out, "defaultImplementation");
        flags(out, open && may(table, ObjectPermission.DELETE), "deletable");
        flags(out, false, "deprecatedAndHidden");
        nulls(out, "extendedBy", "extendsInterfaces");
        flags(out, open, "feedEnabled");
        fields(out, table);
        flags(out, false, "hasSubtypes");
        nulls(out, "implementedBy", "implementsInterfaces");
        flags(out, false, "isInterface", "isSubtype");
        names(out, table);
        flags(out, true, "layoutable");
        nulls(out, "listviewable", "lookupLayoutable");
        flags(out, table.name().matches("Account|Contact|Lead|Case"), "mergeable");
        flags(out, open, "mruEnabled");
        out.writeStringField("name", table.name());
        emptyArray(out, "namedLayoutInfos");
        nulls(out, "networkScopeFieldName");
        flags(out, true, "queryable");
        recordTypes(out, table);
        flags(out, true, "replicateable", "retrieveable", "searchLayoutable");
        flags(out, open, "searchable");
        out.writeStringField("sobjectDescribeOption", "FULL");
        scopes(out, table);
        flags(out, open, "triggerable");
        changes(out, table, open);
        urls(out, table, true);
        out.writeEndObject();
    }

    private boolean may(ObjectTable table, ObjectPermission permission) {
        return store.calls().allows(table, permission);
    }

    private void changes(JsonGenerator out, ObjectTable table, boolean open) throws IOException {
        flags(out, open && store.rules().deletes().undeletable(table.name()), "undeletable");
        flags(out, may(table, ObjectPermission.EDIT), "updateable");
    }

    private static void names(JsonGenerator out, ObjectTable table) throws IOException {
        out.writeStringField("keyPrefix", table.keyPrefix());
        out.writeStringField("label", table.definition().label());
        out.writeStringField("labelPlural", table.definition().labelPlural());
    }

    private static void flags(JsonGenerator out, boolean value, String... names) throws IOException {
        for (String name : names) {
            out.writeBooleanField(name, value);
        }
    }

    private static void nulls(JsonGenerator out, String... names) throws IOException {
        for (String name : names) {
            out.writeNullField(name);
        }
    }

    private static void emptyArray(JsonGenerator out, String name) throws IOException {
        out.writeArrayFieldStart(name);
        out.writeEndArray();
    }

    private static void fields(JsonGenerator out, ObjectTable table) throws IOException {
        out.writeArrayFieldStart("fields");
        for (Field field : table.fieldList()) {
            new FieldJson(definition(table, field)).write(out);
        }
        out.writeEndArray();
    }

    /** The field as the caller may use it. */
    private static FieldDefinition definition(ObjectTable table, Field field) {
        return table.isWritable(field)
                ? field.definition()
                : field.definition().toBuilder()
                        .createable(false)
                        .updateable(false)
                        .build();
    }

    private void childRelationships(JsonGenerator out, ObjectTable parent) throws IOException {
        out.writeArrayFieldStart("childRelationships");
        for (ObjectTable child : store.tables()) {
            for (Field field : child.fieldList()) {
                if (field.referenceTo().contains(parent.name())) {
                    childRelationship(out, child, field);
                }
            }
        }
        out.writeEndArray();
    }

    private void childRelationship(JsonGenerator out, ObjectTable child, Field field) throws IOException {
        DeleteRule rule = store.rules().deletes().of(child.name(), field);
        out.writeStartObject();
        out.writeBooleanField("cascadeDelete", rule == DeleteRule.CASCADE);
        out.writeStringField("childSObject", child.name());
        out.writeBooleanField("deprecatedAndHidden", false);
        out.writeStringField("field", field.name());
        emptyArray(out, "junctionIdListNames");
        emptyArray(out, "junctionReferenceTo");
        out.writeStringField("relationshipName", field.definition().childRelationshipName());
        out.writeBooleanField("restrictedDelete", rule == DeleteRule.RESTRICT);
        out.writeEndObject();
    }

    private void recordTypes(JsonGenerator out, ObjectTable table) throws IOException {
        String master = "012000000000000AAA";
        out.writeArrayFieldStart("recordTypeInfos");
        out.writeStartObject();
        flags(out, true, "active", "available", "defaultRecordTypeMapping");
        out.writeStringField("developerName", "Master");
        flags(out, true, "master");
        out.writeStringField("name", "Master");
        out.writeStringField("recordTypeId", master);
        out.writeObjectFieldStart("urls");
        out.writeStringField("layout", url(table) + "/describe/layouts/" + master);
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndArray();
    }

    private static void scopes(JsonGenerator out, ObjectTable table) throws IOException {
        out.writeArrayFieldStart("supportedScopes");
        out.writeStartObject();
        out.writeStringField("label", "All " + table.definition().labelPlural().toLowerCase(java.util.Locale.ROOT));
        out.writeStringField("name", "everything");
        out.writeEndObject();
        out.writeEndArray();
    }

    private String url(ObjectTable table) {
        return base + "/sobjects/" + table.name();
    }

    private void urls(JsonGenerator out, ObjectTable table, boolean full) throws IOException {
        String url = url(table);
        out.writeObjectFieldStart("urls");
        out.writeStringField("compactLayouts", url + "/describe/compactLayouts");
        out.writeStringField("rowTemplate", url + "/{ID}");
        out.writeStringField("approvalLayouts", url + "/describe/approvalLayouts");
        if (full) {
            Map<String, String> pages = Map.of("uiDetailTemplate", "/{ID}", "uiEditTemplate", "/{ID}/e");
            for (String page : java.util.List.of("uiDetailTemplate", "uiEditTemplate")) {
                out.writeStringField(page, instance + pages.get(page));
            }
        }
        out.writeStringField("listviews", url + "/listviews");
        out.writeStringField("describe", url + "/describe");
        if (full) {
            out.writeStringField("uiNewRecord", instance + "/" + table.keyPrefix() + "/e");
        }
        out.writeStringField("quickActions", url + "/quickActions");
        out.writeStringField("layouts", url + "/describe/layouts");
        out.writeStringField("sobject", url);
        out.writeEndObject();
    }
}
