package io.github.sfconnector.core.internal.composite;

import io.github.sfconnector.core.composite.TreeRecord;
import io.github.sfconnector.core.internal.Paths;
import io.github.sfconnector.core.write.WriteOptions;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a tree may be. */
final class TreeRules {

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> objects = new HashSet<>();
    private int depth;

    private TreeRules() {}

    /** Fails when a rule is broken; answers the names of all records. */
    static Set<String> check(List<TreeRecord> roots, WriteOptions options) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("a tree needs a record");
        }
        if (options.ifUnmodifiedSince() != null) {
            throw new IllegalArgumentException("ifUnmodifiedSince has no meaning for records that do not exist yet");
        }
        TreeRules rules = new TreeRules();
        rules.level(roots, 1);
        limit("records", rules.names.size(), TreeRecord.MAX_RECORDS);
        limit("levels", rules.depth, TreeRecord.MAX_DEPTH);
        limit("objects", rules.objects.size(), TreeRecord.MAX_OBJECTS);
        return rules.names;
    }

    private void level(Collection<TreeRecord> rows, int level) {
        depth = Math.max(depth, level);
        String first = "";
        for (TreeRecord row : rows) {
            String type = row.record().type();
            first = first.isEmpty() ? type : first;
            if (!type.equalsIgnoreCase(first)) {
                throw new IllegalArgumentException("records " + first + " and " + type
                        + " stand side by side: siblings in a tree are of one object");
            }
            objects.add(type.toLowerCase(Locale.ROOT));
            if (!names.add(row.referenceId())) {
                throw new IllegalArgumentException("two records are named " + row.referenceId());
            }
            row.children().forEach((relationship, children) -> {
                Paths.name(relationship);
                level(children, level + 1);
            });
        }
    }

    private static void limit(String what, int found, int most) {
        if (found > most) {
            throw new IllegalArgumentException("a tree takes at most " + most + " " + what + ", not " + found);
        }
    }
}
