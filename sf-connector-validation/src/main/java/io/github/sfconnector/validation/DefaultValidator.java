package io.github.sfconnector.validation;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The validator for those who bring none. It evaluates no expression language, for which it would need one more library. */
final class DefaultValidator {

    /** Thread-safe; its factory holds no threads and is never closed. */
    static final Validator INSTANCE = Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
            .buildValidatorFactory()
            .getValidator();

    private DefaultValidator() {}
}
