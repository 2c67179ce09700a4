package io.github.sfconnector.validation;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.sync.quality.RecordCheck;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Judges records by the {@code jakarta.validation} constraints of a type that stands for them. The type is only looked at: the record goes on as it was
 * read, with its custom fields and those that the type does not name. Thread-safe.
 *
 * <p>The constraints of {@link SalesforceContact}, {@link SalesforceAccount} and {@link SalesforceOpportunity} hold for what an org can hold at all: forms
 * of Ids and dates, lengths and kinds of values. Whether a field has to be filled is for the gates behind. A type of the host's own may ask for more:
 *
 * <pre>{@code
 * record Lead(@Email String email, @NotBlank String company) {}
 * RecordCheck leads = BeanCheck.of(row -> new Lead(RawFields.text(row, "Email"), RawFields.text(row, "Company")));
 * }</pre>
 *
 * <p>A property stands for the field of the same name, whatever the case. Messages are in English; no expression language is evaluated, so that no
 * message can hold a value unless a constraint of the host's own puts it there.
 */
public final class BeanCheck implements RecordCheck {

    private final Validator validator;
    private final Function<SObject, ?> shape;

    private BeanCheck(Validator validator, Function<SObject, ?> shape) {
        this.validator = validator;
        this.shape = shape;
    }

    /** {@return judges contacts by {@link SalesforceContact}} */
    public static BeanCheck contacts() {
        return of(SalesforceContact::of);
    }

    /** {@return judges accounts by {@link SalesforceAccount}} */
    public static BeanCheck accounts() {
        return of(SalesforceAccount::of);
    }

    /** {@return judges opportunities by {@link SalesforceOpportunity}} */
    public static BeanCheck opportunities() {
        return of(SalesforceOpportunity::of);
    }

    /**
     * Judges by a type of the host's own.
     *
     * @param shape makes an object with constraints of a record; {@link RawFields} reads values for it
     * @return the check
     */
    public static BeanCheck of(Function<SObject, ?> shape) {
        return of(DefaultValidator.INSTANCE, shape);
    }

    /**
     * Judges with a validator of the host's own, which decides about messages too.
     *
     * @param validator judges
     * @param shape makes an object with constraints of a record
     * @return the check
     */
    public static BeanCheck of(Validator validator, Function<SObject, ?> shape) {
        return new BeanCheck(Objects.requireNonNull(validator, "validator"), Objects.requireNonNull(shape, "shape"));
    }

    @Override
    public List<Violation> check(SObject row) {
        try {
            return validator.validate(shape.apply(row)).stream()
                    .map(violation -> violation(row, violation))
                    .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::rule))
                    .toList();
        } catch (RawFields.WrongKindException e) {
            return List.of(e.violation());
        }
    }

    private static Violation violation(SObject row, ConstraintViolation<?> violation) {
        String property = violation.getPropertyPath().toString();
        String field = row.fieldNames().stream()
                .filter(property::equalsIgnoreCase)
                .findFirst()
                .orElse(property);
        return new Violation(field, violation.getMessage());
    }
}
