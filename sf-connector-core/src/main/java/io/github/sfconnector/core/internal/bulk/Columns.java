package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.NotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What describes know of the columns of a result. Each object is described once. */
final class Columns {

    private static final String ANY_OBJECT = "Name";

    private final Function<String, SObjectDescribe> describes;
    private final Map<String, Optional<SObjectDescribe>> known = new HashMap<>();

    Columns(Function<String, SObjectDescribe> describes) {
        this.describes = describes;
    }

    /** The object itself; empty when this user cannot describe it. */
    synchronized Optional<SObjectDescribe> object(String name) {
        Optional<SObjectDescribe> found = known.get(name.toLowerCase(Locale.ROOT));
        if (found == null) {
            found = described(name);
            known.put(name.toLowerCase(Locale.ROOT), found);
        }
        return found;
    }

    private Optional<SObjectDescribe> described(String name) {
        try {
            return Optional.of(describes.apply(name));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** The field of an object; a name that no describe knows is read as text. */
    CellType type(String object, String field) {
        return field(object, field).map(found -> CellType.of(found.type())).orElse(CellType.TEXT);
    }

    Optional<FieldDescribe> field(String object, String field) {
        return object(object).flatMap(describe -> describe.field(field));
    }

    /** The object behind a parent relationship; the common name of all objects when it may be one of several. */
    String parent(String object, String relationship) {
        List<String> targets = object(object)
                .flatMap(describe -> describe.fields().stream()
                        .filter(field -> relationship.equalsIgnoreCase(field.relationshipName()))
                        .findFirst())
                .map(FieldDescribe::referenceTo)
                .orElse(List.of());
        return targets.size() == 1 ? targets.get(0) : ANY_OBJECT;
    }

    /** The type of a field behind a relationship to one of several objects: that of the first that has it. */
    CellType typeBehind(String object, String relationship, String field) {
        @Nullable
        FieldDescribe found = object(object).stream()
                .flatMap(describe -> describe.fields().stream())
                .filter(reference -> relationship.equalsIgnoreCase(reference.relationshipName()))
                .flatMap(reference -> reference.referenceTo().stream())
                .map(target -> field(target, field))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        return found == null ? CellType.TEXT : CellType.of(found.type());
    }
}
