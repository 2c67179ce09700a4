package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import java.util.ArrayList;
import java.util.List;

/** Compares a template with the object whose fields its members are. */
final class FieldsCheck {

    private final SObjectDescribe describe;
    private final boolean upsert;
    private final List<ExportFinding> findings = new ArrayList<>();

    private FieldsCheck(SObjectDescribe describe, boolean upsert) {
        this.describe = describe;
        this.upsert = upsert;
    }

    static List<ExportFinding> ofTemplate(SObjectDescribe describe, WebhookTarget target, PayloadTemplate template) {
        FieldsCheck check = new FieldsCheck(describe, target.externalIdField().isPresent());
        check.object();
        template.memberNames().forEach(check::member);
        target.externalIdField().ifPresent(key -> check.key(key, template.memberNames()));
        return List.copyOf(check.findings);
    }

    private void object() {
        if (!describe.flags().createable()) {
            error(
                    describe.name(),
                    "the user may not create " + describe.name() + ": check the profile's object permissions");
        }
    }

    private void member(String name) {
        describe.field(name)
                .ifPresentOrElse(
                        this::writable,
                        () -> error(
                                name,
                                "field " + name + " of " + describe.name()
                                        + " does not exist or is not visible: check the name and field-level security"));
    }

    private void writable(FieldDescribe field) {
        if (field.compound()) {
            error(field.name(), "field " + field.name() + " is a compound field: fill its parts");
        } else if (!field.createable()) {
            error(field.name(), "field " + field.name() + " cannot be set on create: check field-level security");
        } else if (upsert && !field.updateable()) {
            error(field.name(), "field " + field.name() + " cannot be changed, and an upsert may have to");
        }
    }

    private void key(String key, List<String> names) {
        if (names.stream().noneMatch(key::equalsIgnoreCase)) {
            error(key, "the template has no member " + key + ", by which records are upserted");
        }
        describe.field(key)
                .filter(field -> !field.externalId() && !field.idLookup())
                .ifPresent(field -> error(key, "field " + key + " is no external id: mark it as one in Setup"));
    }

    private void error(String place, String message) {
        findings.add(ExportFinding.error(place, message));
    }
}
