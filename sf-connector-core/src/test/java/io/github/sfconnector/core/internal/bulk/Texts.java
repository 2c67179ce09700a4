package io.github.sfconnector.core.internal.bulk;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts that have broken a reader or a writer of CSV somewhere. */
final class Texts {

    static final List<String> ODD = List.of(
            "NA",
            "null",
            "N/A",
            "#N/A ",
            " ",
            "   ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "a\nb",
            "a\r\nb",
            "\"",
            "\"\"",
            "a\"b",
            "\"quoted\"",
            ",",
            ";",
            "|",
            "^",
            "`",
            "a,b;c|d^e`f\tg",
            "\ufeffafter a mark",
            "nul\u0000inside",
            "\\",
            "世界",
            "😀 é ü",
            "=1+1",
            "0013",
            "\u2028line",
            "#",
            "'");

    private Texts() {}

    static Arbitrary<String> any() {
        return Arbitraries.oneOf(
                Arbitraries.of(ODD),
                Arbitraries.strings()
                        .withChars(" ,;|^`\t\"\n\rabÄ世\u0000\ufeff")
                        .ofMinLength(1)
                        .ofMaxLength(12),
                Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(40));
    }
}
