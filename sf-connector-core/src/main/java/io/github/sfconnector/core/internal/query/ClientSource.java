package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.PageMemory;
import io.github.sfconnector.core.internal.PageReader;
import io.github.sfconnector.core.internal.ServerTime;
import io.github.sfconnector.core.internal.Subrequest;
import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.core.query.ChildRows;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryResults;
import io.github.sfconnector.core.query.ResumableQuery;
import io.github.sfconnector.core.query.ResumableResults;
import io.github.sfconnector.core.query.RowPosition;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pages of a query against an org. A query too long for a URL travels in the body of a composite request. */
public final class ClientSource implements PageSource {

    private static final Pattern COUNT =
            Pattern.compile("\\s*SELECT\\s+COUNT\\s*\\(\\s*\\).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Caller caller;
    private final Resource resource;
    private final Function<@Nullable RowPosition, String> soql;
    private final int batchSize;
    private final String fingerprint;
    private final String organization;
    private final PageMemory memory = new PageMemory();

    private ClientSource(
            Caller caller,
            Resource resource,
            Function<@Nullable RowPosition, String> soql,
            int batchSize,
            String fingerprint,
            String organization) {
        this.caller = caller;
        this.resource = resource;
        this.soql = soql;
        this.batchSize = batchSize;
        this.fingerprint = fingerprint;
        this.organization = organization;
    }

    /** The results of a query in the host's words. */
    public static QueryResults results(Caller caller, Resource resource, String soql) {
        resource.requireLength(soql);
        ClientSource source = new ClientSource(caller, resource, after -> soql, 0, "", "");
        boolean countOnly = COUNT.matcher(soql).matches();
        return new PagedResults(new Plan(source, 0, false, countOnly, null, null));
    }

    /** The results of a query that can be opened after any row. */
    public static ResumableResults results(Caller caller, Resource resource, ResumableQuery query) {
        String all = query.soql(null);
        resource.requireLength(all);
        String fingerprint =
                Checkpoint.fingerprint(resource.path(), query.keyset().stampField(), all);
        ClientSource source = new ClientSource(caller, resource, query::soql, 0, fingerprint, "");
        return new ResumablePagedResults(source, new Plan(source, 0, false, false, query.keyset(), null));
    }

    /** All rows of a child subquery, the first of which are there. */
    public static QueryResults children(Caller caller, ChildRows rows) {
        ClientSource links = new ClientSource(caller, new Resource("", "", 0), after -> "", 0, "", "");
        return PagedResults.of(new ChildSource(rows, links));
    }

    ClientSource withBatchSize(int rows) {
        return new ClientSource(caller, resource, soql, rows, fingerprint, organization);
    }

    ClientSource ofOrganization(String organizationId) {
        return new ClientSource(caller, resource, soql, batchSize, fingerprint, organizationId);
    }

    String fingerprint() {
        return fingerprint;
    }

    String organizationId() {
        return caller.session().organizationId().orElse("");
    }

    @Override
    public Answer fetch(Step step) {
        Exchange exchange = exchange(step);
        return new PageAnswer(
                caller.read(exchange.call(), exchange::page),
                memory,
                unreadable -> caller.readAgain(exchange.call(), unreadable, answer -> read(exchange.page(answer))));
    }

    @Override
    public CompletableFuture<Answer> fetchAsync(Step step, @Nullable Executor executor) {
        return executor == null ? caller.async(() -> fetch(step)) : caller.async(() -> fetch(step), executor);
    }

    @Override
    public OpenCursors cursors() {
        return caller.wiring().cursors();
    }

    private static QueryPage read(HttpResponse<byte[]> page) {
        return PageReader.read(page.body(), ServerTime.of(page).orElse(null));
    }

    private Exchange exchange(Step step) {
        if (step instanceof Step.Follow follow) {
            return new Exchange(Call.page(checked(follow.link())), null);
        }
        requireOrganization();
        return open(soql.apply(((Step.Open) step).after()));
    }

    private void requireOrganization() {
        String here = organization.isEmpty() ? "" : organizationId();
        if (!here.isEmpty() && !here.startsWith(organization) && !organization.startsWith(here)) {
            throw new IllegalArgumentException("the checkpoint belongs to another org: begin the query from its start");
        }
    }

    private Exchange open(String text) {
        Map<String, String> headers =
                batchSize == 0 ? Map.of() : Map.of("Sforce-Query-Options", "batchSize=" + batchSize);
        String target = resource.target() + "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        if (target.length() <= resource.maxUrlBytes()) {
            return new Exchange(Call.get(target, headers), null);
        }
        Subrequest subrequest = new Subrequest("query", target, headers);
        return new Exchange(subrequest.alone(resource.root()), subrequest);
    }

    private static String checked(String link) {
        if (!Links.isLink(link)) {
            throw new UnreadableResponseException(
                    "the answer to a query links to a page outside this instance's API", null);
        }
        return link;
    }

    /** A request, and the part of it that the answer is to. */
    private record Exchange(Call call, @Nullable Subrequest part) {

        HttpResponse<byte[]> page(HttpResponse<byte[]> response) {
            return part == null ? response : part.only(response);
        }
    }

    /**
     * The resource that a query is sent to.
     *
     * @param root path of the API version
     * @param path {@code /query} or {@code /queryAll}
     * @param maxUrlBytes most bytes of a URL that is sent as such
     */
    public record Resource(String root, String path, int maxUrlBytes) {

        /** Most characters of a query, the service's limit. */
        private static final int MAX_SOQL = 100_000;

        String target() {
            return root + path;
        }

        void requireLength(String soql) {
            if (soql.length() > MAX_SOQL) {
                throw new IllegalArgumentException("the query has " + soql.length() + " characters, the service takes "
                        + MAX_SOQL + ": select fewer fields or filter by fewer values");
            }
        }
    }
}
