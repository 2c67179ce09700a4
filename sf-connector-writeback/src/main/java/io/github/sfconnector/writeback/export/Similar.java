package io.github.sfconnector.writeback.export;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant. */
final class Similar {

    private Similar() {}

    /** A name that differs in case, underscores, dashes and blanks only: {@code user_id} and {@code userId}. */
    static Optional<String> to(String name, Collection<String> names) {
        return names.stream()
                .filter(other -> !other.equals(name) && plain(other).equals(plain(name)))
                .findFirst();
    }

    private static String plain(String name) {
        return name.replaceAll("[_\\-\\s]", "").toLowerCase(Locale.ROOT);
    }
}
