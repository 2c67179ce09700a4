package io.github.sfconnector.testkit.internal.org;

import io.github.sfconnector.testkit.rule.DeleteRule;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a delete does to the rows that point to the deleted one, and which objects have no recycle bin. Thread-safe. */
public final class DeleteRules {

    private static final Set<String> CASCADES = Set.of(
            "contact.accountid",
            "opportunity.accountid",
            "case.accountid",
            "campaignmember.campaignid",
            "campaignmember.contactid",
            "campaignmember.leadid",
            "contentdocumentlink.contentdocumentid",
            "contentdocumentlink.linkedentityid");

    private final Map<String, DeleteRule> rules = new ConcurrentHashMap<>();
    private final Map<String, Boolean> undeletable =
            new ConcurrentHashMap<>(Map.of("campaignmember", false, "contentdocumentlink", false));

    DeleteRules() {}

    /** Sets the rule of a reference. */
    public void set(String object, String field, DeleteRule rule) {
        rules.put(Shape.key(object + "." + field), rule);
    }

    /** The rule of a reference: unless set, standard children cascade and custom references are emptied. */
    public DeleteRule of(String object, Field field) {
        String key = Shape.key(object + "." + field.name());
        DeleteRule rule = rules.get(key);
        if (rule != null) {
            return rule;
        }
        if (CASCADES.contains(key)) {
            return DeleteRule.CASCADE;
        }
        if (!field.name().endsWith("__c")) {
            return DeleteRule.KEEP;
        }
        return field.definition().nillable() ? DeleteRule.SET_NULL : DeleteRule.RESTRICT;
    }

    /** Says whether deleted rows of an object go to the recycle bin. */
    public void undeletable(String object, boolean value) {
        undeletable.put(Shape.key(object), value);
    }

    /** Whether deleted rows of an object go to the recycle bin. */
    public boolean undeletable(String object) {
        return undeletable.getOrDefault(Shape.key(object), true);
    }
}
