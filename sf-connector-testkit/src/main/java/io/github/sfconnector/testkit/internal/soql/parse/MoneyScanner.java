package io.github.sfconnector.testkit.internal.soql.parse;

import io.github.sfconnector.testkit.internal.soql.ast.Literal;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads an amount of a currency such as {@code USD5000.50}. */
final class MoneyScanner {

    private static final Pattern MONEY = Pattern.compile("([A-Za-z]{3})(\\d{1,18}(?:\\.\\d{1,18})?)(?![\\w.])");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Matcher matcher;

    private MoneyScanner(Matcher matcher) {
        this.matcher = matcher;
    }

    /** Empty where a word stands that is no amount of a known currency. */
    static Optional<MoneyScanner> at(String text, int start) {
        Matcher matcher = MONEY.matcher(text).region(start, text.length()).useTransparentBounds(true);
        return matcher.lookingAt() && CURRENCIES.contains(upper(matcher))
                ? Optional.of(new MoneyScanner(matcher))
                : Optional.empty();
    }

    private static String upper(Matcher matcher) {
        return matcher.group(1).toUpperCase(Locale.ROOT);
    }

    int end() {
        return matcher.end();
    }

    Literal literal() {
        return new Literal.Money(upper(matcher), new BigDecimal(matcher.group(2)));
    }
}
