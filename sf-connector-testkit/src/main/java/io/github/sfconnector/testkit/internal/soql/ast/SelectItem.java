package io.github.sfconnector.testkit.internal.soql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of a SELECT list. */
public sealed interface SelectItem {

    /** A field or function, perhaps with an alias. */
    record Selected(Operand operand, @Nullable String alias) implements SelectItem {}

    /** A child subquery. */
    record Children(Query query) implements SelectItem {}

    /** {@code TYPEOF relationship WHEN … THEN … ELSE … END}. */
    record TypeOf(FieldPath relationship, List<When> branches, List<FieldPath> otherwise) implements SelectItem {

        /** Copies the lists. */
        public TypeOf {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** One branch of TYPEOF. */
    record When(FieldPath type, List<FieldPath> fields) {

        /** Copies the list. */
        public When {
            fields = List.copyOf(fields);
        }
    }
}
