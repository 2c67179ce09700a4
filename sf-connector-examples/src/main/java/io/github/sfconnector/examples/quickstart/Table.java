package io.github.sfconnector.examples.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of text: the first column to the left, numbers to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    void add(String first, Object... cells) {
        List<String> row = new ArrayList<>();
        row.add(first);
        for (Object cell : cells) {
            row.add(cell instanceof Number number ? grouped(number) : String.valueOf(cell));
        }
        rows.add(row);
    }

    @Override
    public String toString() {
        return rows.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> padded(row.get(i), width(i), i == 0))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private static String padded(String text, int width, boolean left) {
        String blanks = " ".repeat(width - text.length());
        return left ? text + blanks : blanks + text;
    }

    private static String grouped(Number number) {
        return number instanceof Double seconds
                ? String.format(Locale.ROOT, "%.1f", seconds)
                : String.format(Locale.ROOT, "%,d", number.longValue());
    }
}
