package io.github.sfconnector.testkit.data;

import java.util.List;

/** Words that people and companies are made of. */
final class Names {

    static final List<String> FIRST = List.of(
            "Ada", "Amara", "Anders", "Beatriz", "Carlos", "Chen", "Dimitri", "Elena", "Fatima", "Grace", "Hiro",
            "Ingrid", "James", "Kofi", "Lena", "Mateo", "Noor", "Olga", "Priya", "Rosa", "Samuel", "Tomas", "Uma",
            "Yusuf");

    static final List<String> LAST = List.of(
            "Almeida",
            "Bauer",
            "Castillo",
            "Dubois",
            "Eriksen",
            "Fischer",
            "Garcia",
            "Haddad",
            "Ivanova",
            "Jansen",
            "Kimura",
            "Larsson",
            "Mensah",
            "Novak",
            "Okafor",
            "Petrov",
            "Quinn",
            "Rossi",
            "Silva",
            "Tanaka",
            "Ulrich",
            "Varga",
            "Weber",
            "Zhang");

    static final List<String> COMPANY = List.of(
            "Aldgate",
            "Birchwood",
            "Cobalt",
            "Driftline",
            "Elmtree",
            "Fjord",
            "Granite",
            "Harbour",
            "Isthmus",
            "Juniper",
            "Keystone",
            "Lantern",
            "Meridian",
            "Northgate",
            "Orchard",
            "Pinnacle",
            "Quarry",
            "Redwood",
            "Solstice",
            "Tidewater");

    static final List<String> BRANCH = List.of(
            "Analytics", "Bank", "Foods", "Freight", "Health", "Insurance", "Logistics", "Media", "Software", "Steel");

    static final List<String> INDUSTRY =
            List.of("Banking", "Energy", "Healthcare", "Insurance", "Manufacturing", "Media", "Retail", "Technology");

    static final List<String> TITLE =
            List.of("CTO", "CFO", "Head of Sales", "Buyer", "Engineer", "Team Lead", "VP Operations", "Analyst");

    static final List<String> STAGE = List.of(
            "Prospecting",
            "Qualification",
            "Needs Analysis",
            "Proposal/Price Quote",
            "Negotiation/Review",
            "Closed Won",
            "Closed Lost");

    /** Put behind a name: emoji with joiner, combining accent, right to left, non-breaking blank, beyond the basic plane. */
    static final List<String> ODD = List.of(
            " \uD83D\uDC69\u200D\uD83D\uDCBB",
            "e\u0301",
            " \u05E9\u05DC\u05D5\u05DD",
            "\u00A0GmbH",
            " \uD842\uDFB7野家",
            "\u2019s \u201Cbest\u201D",
            "ß İ");

    static final List<String> BLANK = List.of(" ", "  ", "\u00A0", "\t");

    static final List<String> NUMBER = List.of("$%d.50", "%d,000", " %d ", "%de1", "n/a", "ca. %d", "%d EUR", "−%d");

    private Names() {}
}
