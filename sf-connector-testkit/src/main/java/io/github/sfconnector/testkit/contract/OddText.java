package io.github.sfconnector.testkit.contract;

/** Text that stores get wrong when they are not careful. */
final class OddText {

    /** Beyond the basic plane, combining, right to left, quotes, backslashes, lines, and what looks like SQL and JSON. */
    static final String UNICODE =
            "Zoë \uD83D\uDC69\u200D\uD83D\uDCBB e\u0301 \u05E9\u05DC\u05D5\u05DD 株式会社 'q' \"Q\" \\n \r\n\t; -- {\"a\":1} %_";

    private OddText() {}

    static String ofLength(int characters) {
        return (UNICODE + "0123456789 ")
                        .repeat(characters / UNICODE.length() + 1)
                        .substring(0, characters - 1) + "x";
    }

    static String ascii(int characters) {
        return "Ab0.".repeat(characters / 4 + 1).substring(0, characters);
    }
}
