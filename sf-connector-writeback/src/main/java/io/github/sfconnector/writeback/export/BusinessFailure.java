package io.github.sfconnector.writeback.export;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the failure that an Apex class tells of with status 200. Implementations are thread-safe. */
@FunctionalInterface
public interface BusinessFailure {

    /**
     * Looks at an answer.
     *
     * @param answer an answer with a 2xx status
     * @return what went wrong, in the class's own words; empty when all went well
     */
    Optional<String> in(ApexAnswer answer);

    /**
     * The usual signs: a text that begins with {@code Error:} in any case, {@code success} that is false, {@code status} that is
     * {@code error} or {@code failed}.
     *
     * @return the predicate
     */
    static BusinessFailure standard() {
        return answer -> answer.text()
                .flatMap(BusinessFailure::inText)
                .or(() -> answer.object().flatMap(BusinessFailure::inObject));
    }

    private static Optional<String> inText(String text) {
        String stripped = text.strip();
        return stripped.regionMatches(true, 0, "Error:", 0, "Error:".length())
                ? Optional.of(stripped.substring("Error:".length()).strip())
                : Optional.empty();
    }

    private static Optional<String> inObject(Map<?, ?> members) {
        boolean failed = String.valueOf(members.get("success")).equals("false")
                || (members.get("status") instanceof String status && isFailure(status));
        if (!failed) {
            return Optional.empty();
        }
        Object message = members.get("message") != null ? members.get("message") : members.get("error");
        return Optional.of(message == null ? "the class says it failed, and not why" : message.toString());
    }

    private static boolean isFailure(String status) {
        String plain = status.toLowerCase(Locale.ROOT);
        return plain.equals("error") || plain.equals("failed") || plain.equals("failure");
    }
}
