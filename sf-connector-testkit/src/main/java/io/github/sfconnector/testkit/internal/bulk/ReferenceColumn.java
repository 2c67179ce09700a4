package io.github.sfconnector.testkit.internal.bulk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column that names parents by a key of theirs, such as {@code Account.ExtId__c}.
 *
 * @param relationship such as {@code Account}
 * @param reference the field that refers, {@code AccountId}
 * @param key the parent's field
 */
record ReferenceColumn(String relationship, String reference, String key) implements UploadColumn {

    @Override
    public void put(String text, Map<String, @Nullable Object> into) {
        if (text.equals(FieldColumn.NULL)) {
            into.put(reference, null);
        } else {
            into.put(relationship, Map.of(key, text));
        }
    }

    @Override
    public String target() {
        return reference;
    }
}
