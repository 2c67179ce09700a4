package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.org.SalesforceIds;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes tokens that look like Salesforce's. */
public final class Tokens {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final RandomGenerator random;
    private final Supplier<String> orgId;

    /** Tokens of this org. */
    public Tokens(RandomGenerator random, Supplier<String> orgId) {
        this.random = random;
        this.orgId = orgId;
    }

    String accessToken() {
        return SalesforceIds.shorten(orgId.get()) + "!AQ" + random(46) + "." + random(46);
    }

    String refreshToken() {
        return "5Aep861" + random(80);
    }

    /** Ends in {@code ==}, as real codes do: a client that does not decode or encode them well fails. */
    String code() {
        return "aPrx" + random(80) + "==";
    }

    /** Eight characters that a user can type. */
    String userCode() {
        return random(8).toUpperCase(Locale.ROOT);
    }

    private synchronized String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
