package io.github.sfconnector.testkit.internal.load;

import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import io.github.sfconnector.testkit.internal.org.Timestamps;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the type of an unknown column may be, judged by all its values. */
final class ColumnGuess {

    private static final Pattern INT = Pattern.compile("-?(0|[1-9]\\d{0,8})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,14})\\.\\d{1,15}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>()]+@[^\\s@,;<>()]+\\.[^\\s@,;<>()]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d(][\\d().\\s-]{5,24}\\d");
    private static final Pattern WEB = Pattern.compile("(https?://|www\\.)\\S+");
    private static final int TARGETS = 200;

    private final String name;
    private final Set<FieldType> kinds = EnumSet.noneOf(FieldType.class);
    /** Key prefixes of Ids, and the objects of parents and references, from which the targets follow. */
    private final Set<String> prefixes = new LinkedHashSet<>();

    private final Set<String> objects = new LinkedHashSet<>();
    private final Set<String> references = new LinkedHashSet<>();
    private int longest;

    ColumnGuess(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(@Nullable Object value, boolean csv, boolean mayRefer) {
        if (value == null || value.equals("")) {
            return;
        }
        longest = Math.max(longest, value.toString().length());
        if (value instanceof DataRow.ParentRow parent) {
            objects.add(parent.object());
            kinds.add(FieldType.REFERENCE);
        } else if (value instanceof String text) {
            kinds.add(mayRefer && References.looksLikeOne(text) ? reference(text) : ofText(text, csv));
        } else if (value instanceof Number number) {
            kinds.add(ofNumber(number));
        } else {
            kinds.add(FieldType.BOOLEAN);
        }
    }

    private FieldType reference(String text) {
        if (references.size() < TARGETS) {
            references.add(text);
        }
        return FieldType.REFERENCE;
    }

    private static FieldType ofNumber(Number number) {
        return number instanceof Integer ? FieldType.INT : FieldType.DOUBLE;
    }

    private FieldType ofText(String text, boolean csv) {
        if (csv && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return FieldType.BOOLEAN;
        }
        if (csv && INT.matcher(text).matches()) {
            return FieldType.INT;
        }
        if (csv && DECIMAL.matcher(text).matches()) {
            return FieldType.DOUBLE;
        }
        return isId(text) ? FieldType.REFERENCE : ofShape(text);
    }

    private boolean isId(String text) {
        boolean named = (name.endsWith("Id") && name.length() > 2) || name.endsWith("__c");
        Optional<String> id = named ? SalesforceIds.normalize(text) : Optional.empty();
        id.ifPresent(known -> prefixes.add(known.substring(0, 3)));
        return id.isPresent();
    }

    private static FieldType ofShape(String text) {
        if (text.length() >= 10 && text.length() < 40 && Character.isDigit(text.charAt(0)) && text.charAt(4) == '-') {
            Optional<FieldType> date = ofDate(text);
            if (date.isPresent()) {
                return date.get();
            }
        }
        if (EMAIL.matcher(text).matches() && text.length() <= 80) {
            return FieldType.EMAIL;
        }
        if (WEB.matcher(text).matches() && text.length() <= 255) {
            return FieldType.URL;
        }
        boolean phone = PHONE.matcher(text).matches() && text.matches(".*[ ().+-].*") && !text.matches("\\d+\\.\\d+");
        return phone ? FieldType.PHONE : FieldType.STRING;
    }

    private static Optional<FieldType> ofDate(String text) {
        try {
            if (text.length() == 10) {
                LocalDate.parse(text);
                return Optional.of(FieldType.DATE);
            }
            Timestamps.read(text);
            return Optional.of(FieldType.DATETIME);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The field this column becomes.
     *
     * @param ofPrefix the object of a key prefix, or null
     * @param ofReference the object of a {@code @Ref}, or null
     */
    FieldDefinition definition(
            Function<String, @Nullable String> ofPrefix, Function<String, @Nullable String> ofReference) {
        FieldType type = type();
        if (type == FieldType.REFERENCE) {
            Optional<List<String>> targets = targets(ofPrefix, ofReference);
            if (targets.isPresent()) {
                return FieldDefinition.builder(name, type)
                        .referenceTo(targets.get())
                        .build();
            }
            type = FieldType.STRING;
        }
        FieldDefinition.Builder field =
                FieldDefinition.builder(name, longest > 255 && type.isText() ? FieldType.TEXTAREA : type);
        if (type.isText() && longest > 255) {
            field.length(131_072);
        } else if (type.isDecimal()) {
            field.precision(18, 6);
        }
        return field.build();
    }

    boolean hasOnlyReferences() {
        return !references.isEmpty() && kinds.equals(EnumSet.of(FieldType.REFERENCE));
    }

    private FieldType type() {
        if (kinds.isEmpty()) {
            return FieldType.STRING;
        }
        if (kinds.equals(EnumSet.of(FieldType.INT, FieldType.DOUBLE))) {
            return FieldType.DOUBLE;
        }
        return kinds.size() == 1 ? kinds.iterator().next() : FieldType.STRING;
    }

    private Optional<List<String>> targets(
            Function<String, @Nullable String> ofPrefix, Function<String, @Nullable String> ofReference) {
        Set<String> targets = new LinkedHashSet<>(objects);
        for (String prefix : prefixes) {
            String object = ofPrefix.apply(prefix);
            if (object == null) {
                return Optional.empty();
            }
            targets.add(object);
        }
        for (String reference : references) {
            String object = ofReference.apply(reference);
            if (object != null) {
                targets.add(object);
            }
        }
        return targets.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(targets));
    }
}
