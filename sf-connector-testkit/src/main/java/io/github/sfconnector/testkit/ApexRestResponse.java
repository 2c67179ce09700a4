package io.github.sfconnector.testkit;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a resource of the org's own.
 *
 * @param status HTTP status, 200 to 599
 * @param value what becomes the JSON body: maps, lists, text, numbers, booleans; a String becomes a JSON string literal, as it does when
 *     an Apex method returns one. Null answers no body, as a void method does.
 */
public record ApexRestResponse(int status, @Nullable Object value) {

    /** Checks the status. */
    public ApexRestResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a status lies between 200 and 599: " + status);
        }
    }

    /**
     * What a method answers that returns.
     *
     * @param value the returned value
     * @return status 200 with that value
     */
    public static ApexRestResponse ok(@Nullable Object value) {
        return new ApexRestResponse(200, value);
    }

    /** Does not show the value, which may be a customer's. */
    @Override
    public String toString() {
        return "ApexRestResponse[" + status + "]";
    }
}
