package io.github.sfconnector.testkit.internal.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names rows of a load have: those of the same file come first, then those of other files, the latest before. */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("@[A-Za-z]\\w*");

    private final Map<String, Map<String, Target>> byFile = new HashMap<>();
    private final Map<String, Target> anywhere = new HashMap<>();

    /** A named row: its object, and its Id or its place among the rows without one. */
    record Target(String object, @Nullable String id, long ordinal) {}

    static boolean looksLikeOne(String text) {
        return text.startsWith("@") && REFERENCE.matcher(text).matches();
    }

    void add(DataFile file, DataRow row, String name, Target target) {
        Map<String, Target> own = byFile.computeIfAbsent(file.name(), key -> new HashMap<>());
        if (own.put(name, target) != null) {
            throw file.bad(row.line(), "referenceId " + name + " stands twice in this file");
        }
        anywhere.put(name, target);
    }

    /** The row meant by {@code @Name}. */
    Optional<Target> find(DataFile file, String reference) {
        String name = reference.substring(1);
        Target own = byFile.getOrDefault(file.name(), Map.of()).get(name);
        return Optional.ofNullable(own == null ? anywhere.get(name) : own);
    }

    /** The object of {@code @Name} in any file. */
    @Nullable
    String objectOf(String reference) {
        Target target = anywhere.get(reference.substring(1));
        return target == null ? null : target.object();
    }
}
