package io.github.sfconnector.core;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV by RFC 4180 and nothing else, to compare with. */
public final class PlainCsv {

    private PlainCsv() {}

    /** The rows, the header among them; lines without anything are left out. */
    public static List<List<String>> read(String text, char delimiter) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (quoted && next == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (next == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
                any = true;
            } else if (!quoted && next == delimiter) {
                row.add(cell.toString());
                cell.setLength(0);
                any = true;
            } else if (!quoted && (next == '\n' || next == '\r')) {
                if (any || !cell.isEmpty()) {
                    row.add(cell.toString());
                    rows.add(row);
                }
                row = new ArrayList<>();
                cell.setLength(0);
                any = false;
            } else {
                cell.append(next);
            }
        }
        if (any || !cell.isEmpty()) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }
}
