package io.github.sfconnector.testkit.internal.soql.value;

import java.util.ArrayList;
import java.util.List;

/**
 * A LIKE pattern: {@code %} is any run of characters, {@code _} any one, a backslash takes the next as it is; case is ignored.
 * Matching remembers only the last {@code %}, so its cost is at most pattern length times text length.
 */
public final class LikePattern {

    private static final int ANY_RUN = -1;
    private static final int ANY_ONE = -2;

    private final int[] steps;

    private LikePattern(int[] steps) {
        this.steps = steps;
    }

    /** Reads a pattern; a backslash at its end stands for itself. */
    public static LikePattern of(String pattern) {
        List<Integer> steps = new ArrayList<>();
        int[] points = pattern.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean escaped = points[i] == '\\' && i + 1 < points.length;
            steps.add(escaped ? fold(points[++i]) : step(points[i]));
        }
        return new LikePattern(steps.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int step(int point) {
        return point == '%' ? ANY_RUN : point == '_' ? ANY_ONE : fold(point);
    }

    private static int fold(int point) {
        return Character.toLowerCase(Character.toUpperCase(point));
    }

    /** Whether the whole text matches. */
    public boolean matches(String text) {
        int at = 0;
        int step = 0;
        int retryStep = -1;
        int retryAt = -1;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (step < steps.length && steps[step] == ANY_RUN) {
                retryStep = ++step;
                retryAt = at;
            } else if (step < steps.length && takes(steps[step], point)) {
                step++;
                at += Character.charCount(point);
            } else if (retryStep >= 0) {
                retryAt += Character.charCount(text.codePointAt(retryAt));
                at = retryAt;
                step = retryStep;
            } else {
                return false;
            }
        }
        return onlyRunsFrom(step);
    }

    private static boolean takes(int step, int point) {
        return step == ANY_ONE || step == fold(point);
    }

    private boolean onlyRunsFrom(int step) {
        for (int i = step; i < steps.length; i++) {
            if (steps[i] != ANY_RUN) {
                return false;
            }
        }
        return true;
    }
}
