package io.github.sfconnector.testkit.internal.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Turns the conditions of a matcher into a test. */
public final class Conditions {

    private static final Set<String> NAMES = Set.of(
            "kind", "method", "path", "object", "page", "nth", "soqlContains", "urlLongerThan", "windowWiderThan");

    private Conditions() {}

    /** Refuses what is not well formed. */
    public static void check(Map<String, Object> conditions) {
        test(conditions);
        nth(conditions);
    }

    /** The number that only one request of a rule has; 0 for any. */
    static long nth(Map<String, Object> conditions) {
        return conditions.containsKey("nth") ? params(conditions).number("nth", 1, Integer.MAX_VALUE) : 0;
    }

    private static Params params(Map<String, Object> conditions) {
        Params params = new Params("the matcher", conditions);
        params.allow(NAMES);
        return params;
    }

    /** All conditions but the number. */
    static Predicate<Call> test(Map<String, Object> conditions) {
        Params params = params(conditions);
        List<Predicate<Call>> all = new ArrayList<>();
        conditions.keySet().forEach(name -> all.add(one(name, params)));
        return call -> all.stream().allMatch(test -> test.test(call));
    }

    private static Predicate<Call> one(String name, Params params) {
        return switch (name) {
            case "kind" -> kind(params);
            case "method" -> equal(params.text(name));
            case "path" -> path(params);
            case "object" -> object(params.text(name));
            case "page" -> page(params.number(name, 1, Integer.MAX_VALUE));
            case "soqlContains" -> soql(params.text(name));
            case "urlLongerThan" -> longer(params.number(name, 0, Integer.MAX_VALUE));
            case "windowWiderThan" -> wider(params.duration(name));
            default -> call -> true;
        };
    }

    private static Predicate<Call> kind(Params params) {
        Kind kind = Kind.named(params.text("kind"));
        return call -> call.kinds().contains(kind);
    }

    private static Predicate<Call> equal(String method) {
        return call -> call.request().method().equals(method);
    }

    private static Predicate<Call> path(Params params) {
        try {
            Pattern pattern = Pattern.compile(params.text("path"));
            return call -> pattern.matcher(call.request().path()).matches();
        } catch (PatternSyntaxException e) {
            throw params.wrong("path", "must be a regular expression: " + e.getDescription());
        }
    }

    private static Predicate<Call> object(String name) {
        return call -> call.names(name);
    }

    private static Predicate<Call> page(long number) {
        return call -> call.page() == number;
    }

    private static Predicate<Call> soql(String text) {
        return call -> call.soql().contains(text);
    }

    private static Predicate<Call> longer(long bytes) {
        return call -> call.target().length() > bytes;
    }

    private static Predicate<Call> wider(Duration span) {
        return call -> !call.soql().isEmpty()
                && Soql.window(call.soql(), call.now())
                        .map(window -> window.compareTo(span) > 0)
                        .orElse(true);
    }
}
