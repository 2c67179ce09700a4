package io.github.sfconnector.testkit.internal.fault;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Named values of a fault or a matcher, checked as they are read. */
final class Params {

    /** Nothing in a test should wait longer in real time. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final String owner;
    private final Map<String, Object> values;

    Params(String owner, Map<String, Object> values) {
        this.owner = owner;
        this.values = values;
    }

    void allow(Set<String> names) {
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(owner + " has no parameter " + name
                            + (names.isEmpty()
                                    ? ""
                                    : "; it has "
                                            + String.join(
                                                    ", ",
                                                    names.stream().sorted().toList())));
                });
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    private Object required(String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow(() -> wrong(name, "is missing"));
    }

    IllegalArgumentException wrong(String name, String rule) {
        return new IllegalArgumentException("parameter " + name + " of " + owner + " " + rule);
    }

    String text(String name) {
        if (required(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "must be text");
    }

    long number(String name, long min, long max) {
        if (required(name) instanceof Number number
                && number.doubleValue() == number.longValue()
                && number.longValue() >= min
                && number.longValue() <= max) {
            return number.longValue();
        }
        throw wrong(name, "must be a whole number from " + min + " to " + max);
    }

    double percent(String name) {
        if (required(name) instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 100) {
            return number.doubleValue();
        }
        throw wrong(name, "must be a number from 0 to 100");
    }

    Duration duration(String name) {
        try {
            Duration time = Duration.parse(text(name));
            if (!time.isNegative()) {
                return time;
            }
        } catch (DateTimeException e) {
            throw wrong(name, "must be an ISO duration such as PT2S");
        }
        throw wrong(name, "must not be negative");
    }

    /** A real wait. */
    Duration wait(String name) {
        Duration time = duration(name);
        if (time.compareTo(LONGEST_WAIT) > 0) {
            throw wrong(name, "must not be longer than " + LONGEST_WAIT);
        }
        return time;
    }

    List<?> list(String name) {
        Object value = values.getOrDefault(name, List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "must be a list");
    }

    List<String> texts(String name) {
        return list(name).stream()
                .map(element -> {
                    if (element instanceof String text) {
                        return text;
                    }
                    throw wrong(name, "must be a list of texts");
                })
                .toList();
    }

    List<Integer> positions(String name) {
        return list(name).stream()
                .map(element -> {
                    if (element instanceof Number number && number.intValue() >= 0) {
                        return number.intValue();
                    }
                    throw wrong(name, "must be a list of numbers from 0");
                })
                .toList();
    }
}
