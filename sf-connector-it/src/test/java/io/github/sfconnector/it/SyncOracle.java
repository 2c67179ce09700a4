package io.github.sfconnector.it;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a sync of these rows must come to, calculated apart: from the rows alone, with the rules as they are documented, and without a class of the
 * product. Slow and plain on purpose.
 */
final class SyncOracle {

    /** What is expected of one object. */
    record Expected(int read, int passed, int failed, int duplicates, Map<String, Map<String, Object>> stored) {}

    private final int batchSize;

    SyncOracle(int batchSize) {
        this.batchSize = batchSize;
    }

    Expected contacts(List<Map<String, Object>> rows) {
        int failed = 0;
        int duplicates = 0;
        Map<String, Map<String, Object>> stored = new TreeMap<>();
        for (List<Map<String, Object>> batch : batches(rows)) {
            List<Map<String, Object>> usable = new ArrayList<>();
            for (Map<String, Object> row : batch) {
                boolean named = !empty(row.get("FirstName")) && !empty(row.get("LastName"));
                if (empty(row.get("Email")) && !named) {
                    failed++;
                } else {
                    usable.add(row);
                }
            }
            // The newest keeps its e-mail, on a tie the one that was read later: batches are in that order already.
            Set<String> taken = new HashSet<>();
            for (int i = usable.size() - 1; i >= 0; i--) {
                String email = email(usable.get(i).get("Email"));
                if (email != null && !taken.add(email)) {
                    duplicates++;
                } else {
                    Map<String, Object> person = new HashMap<>();
                    person.put("email", email);
                    person.put("lastName", trimmed(usable.get(i).get("LastName")));
                    stored.put((String) usable.get(i).get("Id"), person);
                }
            }
        }
        return new Expected(rows.size(), rows.size() - failed - duplicates, failed, duplicates, stored);
    }

    Expected accounts(List<Map<String, Object>> rows, String revenueField) {
        int failed = 0;
        Map<String, Map<String, Object>> stored = new TreeMap<>();
        for (Map<String, Object> row : rows) {
            Object revenue = row.get(revenueField);
            BigDecimal number = empty(revenue) ? null : number(String.valueOf(revenue));
            if (empty(row.get("Name")) || (number == null && !empty(revenue))) {
                failed++;
                continue;
            }
            Map<String, Object> account = new HashMap<>();
            account.put("name", trimmed(row.get("Name")));
            account.put("annualRevenue", number);
            stored.put((String) row.get("Id"), account);
        }
        return new Expected(rows.size(), rows.size() - failed, failed, 0, stored);
    }

    private List<List<Map<String, Object>>> batches(List<Map<String, Object>> rows) {
        List<Map<String, Object>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing((Map<String, Object> row) -> String.valueOf(row.get("SystemModstamp")))
                .thenComparing(row -> String.valueOf(row.get("Id"))));
        List<List<Map<String, Object>>> batches = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += batchSize) {
            batches.add(sorted.subList(from, Math.min(sorted.size(), from + batchSize)));
        }
        return batches;
    }

    private static boolean empty(Object value) {
        return value == null || trimmed(value).isEmpty();
    }

    private static String email(Object value) {
        return empty(value) ? null : trimmed(value).toLowerCase(Locale.ROOT);
    }

    private static String trimmed(Object value) {
        return value == null ? null : String.valueOf(value).replaceAll("^[\\s\\p{Z}\\uFEFF]+|[\\s\\p{Z}\\uFEFF]+$", "");
    }

    /** Null for what is no number: a sign, a currency sign, thousands in threes, a fraction, an exponent. */
    static BigDecimal number(String value) {
        String text = trimmed(value);
        String sign = "";
        if (text.startsWith("-") || text.startsWith("+")) {
            sign = text.substring(0, 1);
            text = text.substring(1);
        }
        if (!text.isEmpty() && Character.getType(text.charAt(0)) == Character.CURRENCY_SYMBOL) {
            text = text.substring(1).trim();
        }
        String whole = text.split("[.eE]", 2)[0];
        if (whole.contains(",")) {
            String[] groups = whole.split(",", -1);
            for (int i = 0; i < groups.length; i++) {
                int digits = groups[i].length();
                if (i == 0 ? digits < 1 || digits > 3 : digits != 3) {
                    return null;
                }
            }
        }
        if (text.isEmpty() || !(Character.isDigit(text.charAt(0)) || text.charAt(0) == '.')) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(sign + whole.replace(",", "") + text.substring(whole.length()));
            return number.scale() < 0 ? number.setScale(0) : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
