package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether the object that an Apex class fills is there, with fields of types for what the members hold. */
final class StorageCheck {

    private static final Set<String> TEXTS = Set.of(
            "string", "textarea", "email", "phone", "url", "picklist", "multipicklist", "combobox", "id", "reference");
    private static final Set<String> NUMBERS = Set.of("double", "int", "long", "currency", "percent");
    private static final Map<MemberType, Set<String>> TYPES = Map.of(
            MemberType.TEXT,
            TEXTS,
            MemberType.INTEGER,
            NUMBERS,
            MemberType.DECIMAL,
            NUMBERS,
            MemberType.BOOLEAN,
            Set.of("boolean"),
            MemberType.DATE,
            Set.of("date"),
            MemberType.DATETIME,
            Set.of("datetime"));
    private static final Pattern OF_A_PACKAGE = Pattern.compile("(?i)([a-z0-9]+)__(\\w+__c)");
    private static final int NOT_FOUND = 404;

    private final ApexMembers expected;
    private final List<ExportFinding> findings = new ArrayList<>();

    private StorageCheck(ApexMembers expected) {
        this.expected = expected;
    }

    static List<ExportFinding> of(SalesforceClient client, ApexMembers expected) {
        StorageCheck check = new StorageCheck(expected);
        expected.objectName().ifPresent(name -> check.object(client, name));
        return List.copyOf(check.findings);
    }

    private void object(SalesforceClient client, String name) {
        describe(client, name).ifPresentOrElse(this::fields, () -> absent(name));
    }

    private static Optional<SObjectDescribe> describe(SalesforceClient client, String name) {
        try {
            return Optional.of(client.describe(name));
        } catch (ServiceException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    // Inside the class the names are checked by the compiler, and rights may be others: nothing here keeps a record
    // back.
    private void absent(String name) {
        warn(
                name,
                "object " + name + ", which class " + expected.className()
                        + " fills, is not there, or the user may not see it" + packaged(name));
    }

    private static String packaged(String name) {
        Matcher match = OF_A_PACKAGE.matcher(name);
        return match.matches()
                ? ": the org reads the name as object " + match.group(2) + " of a package with the namespace "
                        + match.group(1) + ". An object made in the org itself has one underscore there: "
                        + match.group(1) + "_" + match.group(2)
                : ": check the API name, which ends in __c for a custom object, and the object permissions";
    }

    private void fields(SObjectDescribe describe) {
        expected.fields()
                .forEach(
                        (member, name) -> describe.field(name)
                                .ifPresentOrElse(
                                        field -> type(member, field),
                                        () -> warn(
                                                name,
                                                "field " + name + " of " + describe.name() + ", which class "
                                                        + expected.className() + " fills from " + member
                                                        + ", does not exist or is not visible: check the name and field-level security")));
    }

    private void type(String member, FieldDescribe field) {
        MemberType type = expected.members().get(member);
        Set<String> fitting = type == null ? Set.of() : TYPES.getOrDefault(type, Set.of());
        if (!fitting.isEmpty() && !fitting.contains(field.type())) {
            warn(
                    field.name(),
                    "class " + expected.className() + " reads " + member + " as " + type + ", and field "
                            + field.name() + " is of type " + field.type()
                            + ": the class has to convert it, or the field"
                            + " stays empty");
        }
    }

    private void warn(String place, String message) {
        findings.add(ExportFinding.warning(place, message));
    }
}
