package io.github.sfconnector.auth;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The facts of an answer by which the token endpoint refused. */
record TokenRefusal(
        String endpoint, int status, String code, @Nullable String description, RefusalAdvice advice)
        implements Serializable {

    String message() {
        String answered = endpoint + " answered " + status + " " + code;
        return description == null ? answered : answered + ": " + description;
    }
}
