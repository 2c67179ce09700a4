package io.github.sfconnector.core.internal;

import java.net.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up headers of answers: each has several looked for, and the JDK's own way goes through a stream. */
final class Headers {

    private Headers() {}

    static @Nullable String first(HttpHeaders headers, String name) {
        List<String> values = headers.allValues(name);
        return values.isEmpty() ? null : values.get(0);
    }
}
