package io.github.sfconnector.testkit.internal.admin;

import io.github.sfconnector.testkit.RecordedRequest;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.ObjectTable;
import io.github.sfconnector.testkit.internal.org.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The page at {@code /}: objects, rows of one, the last requests. It changes nothing and runs no script. */
final class Page {

    private static final int ROWS = 50;
    private static final int REQUESTS = 50;
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final Admin.Parts parts;
    private final String template = template();

    Page(Admin.Parts parts) {
        this.parts = parts;
    }

    private static String template() {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("page.html"), "page.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code GET /?object=X}. */
    Answer show(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Json.error(405, "the page can only be read");
        }
        Optional<ObjectTable> chosen = request.parameter("object").map(parts.store()::table);
        String html = Html.fill(
                template,
                Map.of(
                        "url", Html.escape(parts.url().get().toString()),
                        "now", Html.escape(parts.clock().instant().toString()),
                        "objects", objects(),
                        "rows", chosen.map(this::rows).orElse(""),
                        "requests", requests()));
        return Answer.text(200, "text/html;charset=UTF-8", html)
                .with("Content-Security-Policy", POLICY)
                .with("Cache-Control", "no-store");
    }

    private String objects() {
        StringBuilder lines = new StringBuilder();
        for (ObjectTable table : parts.store().tables()) {
            if (table.totalCount() > 0) {
                String name = Html.escape(table.name());
                lines.append(Html.row(List.of(
                        "<a href=\"/?object=" + name + "\">" + name + "</a>",
                        String.valueOf(table.liveCount()),
                        String.valueOf(table.totalCount() - table.liveCount()))));
            }
        }
        return lines.toString();
    }

    private String rows(ObjectTable table) {
        StringBuilder html = new StringBuilder("<h2>" + Html.escape(table.name()) + "</h2><table><thead>");
        html.append(Html.row(table.fieldList().stream()
                        .map(field -> Html.escape(field.name()))
                        .toList()))
                .append("</thead><tbody>");
        int shown = 0;
        for (Row row : table.rows()) {
            if (shown++ == ROWS) {
                break;
            }
            html.append(Html.row(cells(row)));
        }
        return html.append("</tbody></table>").toString();
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        row.toMap().values().forEach(value -> cells.add(value == null ? "" : Html.escape(value.toString())));
        return cells;
    }

    private String requests() {
        List<RecordedRequest> all = parts.requests().get();
        StringBuilder lines = new StringBuilder();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - REQUESTS); i--) {
            RecordedRequest request = all.get(i);
            lines.append(Html.row(List.of(
                    Html.escape(request.method()),
                    Html.escape(request.path()),
                    Html.escape(Objects.requireNonNullElse(request.query(), "")),
                    String.valueOf(request.status()),
                    Html.escape(Objects.requireNonNullElse(request.fault(), "")))));
        }
        return lines.toString();
    }
}
