package io.github.sfconnector.core;

import io.github.sfconnector.core.apexrest.ApexRest;
import io.github.sfconnector.core.bulk.Bulk;
import io.github.sfconnector.core.composite.Composite;
import io.github.sfconnector.core.describe.Describes;
import io.github.sfconnector.core.describe.GlobalDescribe;
import io.github.sfconnector.core.describe.PicklistValue;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.AccessRefusedException;
import io.github.sfconnector.core.error.InvalidQueryException;
import io.github.sfconnector.core.error.InvalidSessionException;
import io.github.sfconnector.core.error.NotFoundException;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.CallHeaders;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.DescribeReader;
import io.github.sfconnector.core.internal.PageReader;
import io.github.sfconnector.core.internal.PicklistReader;
import io.github.sfconnector.core.internal.ServerTime;
import io.github.sfconnector.core.internal.Wiring;
import io.github.sfconnector.core.internal.apexrest.RestApex;
import io.github.sfconnector.core.internal.bulk.RestBulk;
import io.github.sfconnector.core.internal.composite.RestComposite;
import io.github.sfconnector.core.internal.describe.CachedDescribes;
import io.github.sfconnector.core.internal.describe.ObjectNames;
import io.github.sfconnector.core.internal.org.RestOrgInfo;
import io.github.sfconnector.core.internal.query.ClientSource;
import io.github.sfconnector.core.internal.query.Links;
import io.github.sfconnector.core.internal.replication.RestReplication;
import io.github.sfconnector.core.internal.write.RestCollections;
import io.github.sfconnector.core.internal.write.RestRecords;
import io.github.sfconnector.core.limits.ApiBudget;
import io.github.sfconnector.core.limits.ApiUsage;
import io.github.sfconnector.core.limits.CursorsExhaustedException;
import io.github.sfconnector.core.limits.OpenCursors;
import io.github.sfconnector.core.limits.Share;
import io.github.sfconnector.core.org.ApiVersionCheck;
import io.github.sfconnector.core.org.OrgInfo;
import io.github.sfconnector.core.query.ChildRows;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryResults;
import io.github.sfconnector.core.query.ResumableQuery;
import io.github.sfconnector.core.query.ResumableResults;
import io.github.sfconnector.core.replication.Replication;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.session.AccessTokenSource;
import io.github.sfconnector.core.session.Session;
import io.github.sfconnector.core.write.Records;
import io.github.sfconnector.core.write.SObjectCollections;
import io.github.sfconnector.core.write.SaveResult;
import io.github.sfconnector.core.write.WriteOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Talks to one org through its REST API. Immutable and thread-safe: make one per connected org and share it. It holds nothing that needs
 * closing, and making one requests nothing.
 *
 * <p>Every call blocks until it is answered, within the deadlines of its {@link HttpTransport}. When the service rejects the session, it is
 * renewed once and the call is sent once more, to the instance that the new session names. Reads that fail on the way are tried again as the
 * {@link RetryPolicy} says; writes whose answer was lost are not.
 */
public final class SalesforceClient {

    /**
     * Most bytes of a request's URL. The service answers URL and headers of more than 16,384 bytes together with 414 or 431, and a session's token alone can take a
     * few thousand; a longer query travels in the body of a composite request.
     */
    public static final int MAX_URL_BYTES = 8_000;

    /** Most records in one collections request, the service's limit: {@value}. */
    public static final int MAX_COLLECTION_SIZE = 200;

    private final Caller caller;
    private final ApiVersion version;
    private final String root;

    private SalesforceClient(Caller caller, ApiVersion version) {
        this.caller = caller;
        this.version = version;
        this.root = "/services/data/" + version;
    }

    /**
     * Settings of a client.
     *
     * @param tokens supplies and renews the session
     */
    public static Builder builder(AccessTokenSource tokens) {
        return new Builder(tokens);
    }

    /**
     * The live rows that a query matches. Nothing is requested until they are read; reading them throws:
     *
     * <ul>
     *   <li>{@link InvalidQueryException}: syntax, or an object or field that does not exist or is hidden
     *   <li>{@link QueryLocatorException}: the open result was lost between two pages; query again from the last record delivered
     *   <li>{@link CursorsExhaustedException}: too many results are open, see {@link Builder#openCursors}
     *   <li>{@link InvalidSessionException}, {@link AccessRefusedException}: the session or the user is refused
     *   <li>any other {@link SalesforceException}
     * </ul>
     *
     * @param soql the query
     */
    public QueryResults query(String soql) {
        return ClientSource.results(caller, resource("/query"), Objects.requireNonNull(soql, "soql"));
    }

    /**
     * As {@link #query(String)}, for a query that says how it goes on after a row: a result that the service loses is asked for again from there.
     *
     * @param query the query
     * @return its rows
     */
    public ResumableResults query(ResumableQuery query) {
        return ClientSource.results(caller, resource("/query"), Objects.requireNonNull(query, "query"));
    }

    /**
     * As {@link #query(String)}, with the rows that are in the recycle bin and those that are archived.
     *
     * @param soql the query
     */
    public QueryResults queryAll(String soql) {
        return ClientSource.results(caller, resource("/queryAll"), Objects.requireNonNull(soql, "soql"));
    }

    /**
     * As {@link #query(ResumableQuery)}, with the rows that are in the recycle bin and those that are archived.
     *
     * @param query the query
     * @return its rows
     */
    public ResumableResults queryAll(ResumableQuery query) {
        return ClientSource.results(caller, resource("/queryAll"), Objects.requireNonNull(query, "query"));
    }

    private ClientSource.Resource resource(String path) {
        return new ClientSource.Resource(root, path, MAX_URL_BYTES);
    }

    /**
     * The page behind a link of an earlier page or of child rows. It is never asked for a second time with a session that had to be renewed for it.
     *
     * @param nextRecordsUrl the link as it was given
     * @throws QueryLocatorException when the result is gone or the session had to be replaced
     * @throws IllegalArgumentException when it is not a link into the API of this instance
     */
    public QueryPage queryMore(String nextRecordsUrl) {
        if (!Links.isLink(nextRecordsUrl)) {
            throw new IllegalArgumentException(
                    "not a link to a page of this instance; it must start with /services/data/");
        }
        return caller.read(
                Call.page(nextRecordsUrl),
                answer -> PageReader.read(answer.body(), ServerTime.of(answer).orElse(null)));
    }

    /**
     * All rows of a child subquery: those at hand, and then those that the service sends in pages of their own, requested as they are read.
     *
     * @param rows the rows that came with a parent
     * @return the rows; asking for a batch size has no effect
     */
    public QueryResults children(ChildRows rows) {
        return ClientSource.children(caller, Objects.requireNonNull(rows, "rows"));
    }

    /**
     * What an object looks like to this user.
     *
     * @param objectName API name, such as {@code Contact}
     * @throws NotFoundException when there is no such object, or the user cannot see it
     * @throws IllegalArgumentException when it is no API name
     */
    public SObjectDescribe describe(String objectName) {
        String target = ObjectNames.target(root, ObjectNames.require(objectName));
        return caller.read(Call.get(target, Map.of()), answer -> DescribeReader.read(answer.body()));
    }

    /**
     * All objects that this user sees. The answer of a large org has more than a megabyte.
     *
     * @return the list
     */
    public GlobalDescribe describeGlobal() {
        return caller.read(Call.get(root + "/sobjects", Map.of()), answer -> DescribeReader.readGlobal(answer.body()));
    }

    /** {@return a memory of descriptions with the bounds that {@link Describes} names; keep it as long as the client, as each call makes an empty one} */
    public Describes describes() {
        return describes(Duration.ofMinutes(Describes.DEFAULT_FRESH_MINUTES), Describes.DEFAULT_MAX_OBJECTS);
    }

    /**
     * As {@link #describes()}, with bounds of the host's.
     *
     * @param freshFor for how long a description is used without asking; zero asks each time whether it changed
     * @param maxObjects how many objects are kept
     * @return an empty memory of descriptions
     * @throws IllegalArgumentException when a bound is negative, or no object may be kept
     */
    public Describes describes(Duration freshFor, int maxObjects) {
        if (freshFor.isNegative() || maxObjects < 1) {
            throw new IllegalArgumentException("freshFor must not be negative and maxObjects must be positive");
        }
        return new CachedDescribes(caller, root, caller.clock(), freshFor, maxObjects);
    }

    /**
     * The picklist values that records of a record type may have, by field. An answer of the User Interface API, which describes fewer objects than there are.
     *
     * @param objectName API name of the object
     * @param recordTypeId Id of one of its record types
     * @return the values by API name of the field, each with the controlling values it is valid for
     * @throws NotFoundException when object or record type do not exist, are hidden, or are not known to that API
     */
    public Map<String, List<PicklistValue>> picklists(String objectName, String recordTypeId) {
        if (!recordTypeId.matches("[A-Za-z0-9]{15}|[A-Za-z0-9]{18}")) {
            throw new IllegalArgumentException("recordTypeId is no Id: it must have 15 or 18 letters and digits");
        }
        String target =
                root + "/ui-api/object-info/" + ObjectNames.require(objectName) + "/picklist-values/" + recordTypeId;
        return caller.read(Call.get(target, Map.of()), answer -> PicklistReader.read(answer.body()));
    }

    /**
     * Updates up to {@value #MAX_COLLECTION_SIZE} records in one request. Each is written or refused on its own; a refused one changes nothing and
     * leaves the others alone.
     *
     * @param records records with their Id and the fields to change; a field set to null is cleared, an absent one stays
     * @return one result per record in the same order; a record for which the service gave no result is {@link SaveResult.Status#UNKNOWN}
     * @throws IllegalArgumentException when there are too many records, or one has no Id or holds child rows
     * @throws TransportException when there was no answer: unless {@link TransportException#mayHaveBeenProcessed()} is false, the records may have been
     *     written all the same
     */
    public List<SaveResult> update(List<SObject> records) {
        return update(records, WriteOptions.defaults());
    }

    /**
     * As {@link #update(List)}, with options.
     *
     * @param records records with their Id and the fields to change
     * @param options how the service treats the write
     * @return one result per record in the same order
     */
    public List<SaveResult> update(List<SObject> records, WriteOptions options) {
        return collections().update(records, options);
    }

    /** {@return one record a request: create, retrieve, update, upsert, delete, by Id or external id} */
    public Records records() {
        return new RestRecords(caller, root);
    }

    /** {@return many records in one request: create, update, upsert, delete, retrieve} */
    public SObjectCollections collections() {
        return new RestCollections(caller, root);
    }

    /** {@return several requests in one: composite, batch, graph, tree} */
    public Composite composite() {
        return new RestComposite(caller, root);
    }

    /** {@return the org's log of changed and deleted records} */
    public Replication replication() {
        return new RestReplication(caller, root);
    }

    /** {@return the org's limits, record counts, API versions and the session's identity} */
    public OrgInfo org() {
        return new RestOrgInfo(caller, version, root);
    }

    /** {@return jobs of Bulk API 2.0, for many rows} */
    public Bulk bulk() {
        return new RestBulk(caller, root, this::describe);
    }

    /** {@return the services that the org's developers wrote in Apex} */
    public ApexRest apexRest() {
        return new RestApex(caller);
    }

    /**
     * The session that the next call would use; obtains one if there is none yet.
     *
     * @throws SalesforceException when no session can be had
     */
    public Session session() {
        return caller.session();
    }

    /** {@return where asynchronous calls and pages asked for ahead run; empty when the client was made without} */
    public Optional<Executor> executor() {
        return Optional.ofNullable(caller.wiring().executor());
    }

    /** {@return the API usage that the latest answer reported; empty before the first one} */
    public Optional<ApiUsage> usage() {
        return caller.usage();
    }

    /**
     * How many requests are left for this client by the latest report: of the budget's share where it has a {@link Builder#budget budget}, and of
     * the org's allowance otherwise. The service's count lags a little and others use the allowance too, so it is about that many.
     *
     * @param share what the requests are for
     * @return how many, not below 0; empty before the first answer that tells
     */
    public OptionalLong requestsLeft(Share share) {
        @Nullable ApiBudget budget = caller.wiring().budget();
        if (budget != null) {
            return budget.left(share);
        }
        return usage().map(known -> OptionalLong.of(known.left())).orElseGet(OptionalLong::empty);
    }

    /**
     * A client that shares everything with this one and sends further headers with each of its requests, such as
     * {@code Sforce-Duplicate-Rule-Header}. Where a method sends a header of the same name, the method's wins.
     *
     * @param headers names and values, in place of those of an earlier call of this method
     * @throws IllegalArgumentException when one of them is the client's own to set: authorization, length, host, encoding
     */
    public SalesforceClient withHeaders(Map<String, String> headers) {
        return new SalesforceClient(caller.with(CallHeaders.checked(headers)), version);
    }

    /** Settings of a {@link SalesforceClient}. Not thread-safe. */
    public static final class Builder {

        private final AccessTokenSource tokens;
        private @Nullable HttpTransport transport;
        private ApiVersion version = ApiVersion.defaultVersion();
        private RetryPolicy retries = RetryPolicy.defaults();
        private Pause pause = Pause.blocking();
        private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        private ClientListener listener = event -> {};
        private String clientName = "sf-connector";
        private @Nullable Executor executor;
        private @Nullable ApiBudget budget;
        private @Nullable OpenCursors cursors;
        private InstantSource clock = InstantSource.system();

        private Builder(AccessTokenSource tokens) {
            this.tokens = Objects.requireNonNull(tokens, "tokens");
        }

        /** How requests travel; the default is {@link HttpTransport#create()}. */
        public Builder transport(HttpTransport transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /**
         * The API version to speak; the default is {@value ApiVersion#DEFAULT}.0. One that is more than {@value ApiVersion#SUPPORTED_RELEASES} releases older is
         * built with a warning; {@link OrgInfo#checkVersion} asks the org.
         */
        public Builder apiVersion(ApiVersion version) {
            this.version = Objects.requireNonNull(version, "version");
            return this;
        }

        /** When a request is sent again; the default is {@link RetryPolicy#defaults()}. */
        public Builder retryPolicy(RetryPolicy retries) {
            this.retries = Objects.requireNonNull(retries, "retries");
            return this;
        }

        /** What the org's limits leave to this client; share one between all clients of an org. Nobody counts by default. */
        public Builder budget(ApiBudget budget) {
            this.budget = Objects.requireNonNull(budget, "budget");
            return this;
        }

        /**
         * How many query results are open at once; share one between all clients of a user. By default the client has one of its own, of
         * {@value OpenCursors#DEFAULT_MOST}.
         */
        public Builder openCursors(OpenCursors cursors) {
            this.cursors = Objects.requireNonNull(cursors, "cursors");
            return this;
        }

        /** The clock by which a call's tries end and a date in {@code Retry-After} is read; the default is the system's. */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** How the client waits between tries; the default blocks the calling thread. */
        public Builder pause(Pause pause) {
            this.pause = Objects.requireNonNull(pause, "pause");
            return this;
        }

        /** Where the jitter between tries comes from. It must be safe for use by many threads if the client is. */
        public Builder random(RandomGenerator random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /** Who is told of each request; nobody by default. */
        public Builder listener(ClientListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * The name under which the org's administrators see these requests; the default is {@code sf-connector}.
         *
         * @throws IllegalArgumentException when it has other than letters, digits, dots, dashes, slashes and underscores
         */
        public Builder clientName(String name) {
            if (!name.matches("[A-Za-z0-9._/-]{1,80}")) {
                throw new IllegalArgumentException(
                        "clientName may have letters, digits and . _ / - only, at most 80 of them");
            }
            this.clientName = name;
            return this;
        }

        /**
         * Where asynchronous calls run, and the stages that depend on them unless those name another executor. Each call occupies a thread while it
         * is under way. It is never shut down here. There is none by default: without one asynchronous methods throw an
         * {@link IllegalStateException}.
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /** {@return the client; nothing is requested yet} */
        public SalesforceClient build() {
            Caller caller = new Caller(new Wiring(
                    tokens,
                    transport == null ? HttpTransport.create() : transport,
                    retries,
                    budget,
                    cursors == null ? OpenCursors.builder().build() : cursors,
                    pause,
                    clock,
                    random,
                    listener,
                    clientName,
                    executor));
            new ApiVersionCheck(version, ApiVersion.OLDEST, ApiVersion.DEFAULT, true)
                    .warning()
                    .ifPresent(caller::warn);
            return new SalesforceClient(caller, version);
        }
    }
}
