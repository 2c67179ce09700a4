package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One field: its API name, its describe type and, for references, the objects it may point to and its relationship name. */
public interface SoqlField {

    /** API name in its declared case. */
    String name();

    /** Describe type in lower case as describe answers it: {@code string}, {@code double}, {@code datetime}, {@code reference} … */
    String type();

    /** API names of the objects a reference may point to; empty otherwise. */
    List<String> referenceTo();

    /** Whether the field may stand in WHERE. */
    boolean filterable();

    /** Whether the field may stand in ORDER BY. */
    boolean sortable();

    /** The values of a picklist in the order in which they sort; empty where text order holds. */
    default List<String> declaredValues() {
        return List.of();
    }

    /**
     * The declared name of the parent relationship of a reference, null for any other field. Unless told otherwise it follows the
     * naming rule: {@code AccountId} gives {@code Account}, {@code Dealer__c} gives {@code Dealer__r}.
     */
    default @Nullable String relationshipName() {
        String name = name();
        if (!type().equals("reference")) {
            return null;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith("__c")) {
            return name.substring(0, name.length() - 1) + "r";
        }
        return lower.endsWith("id") ? name.substring(0, name.length() - 2) : name;
    }
}
