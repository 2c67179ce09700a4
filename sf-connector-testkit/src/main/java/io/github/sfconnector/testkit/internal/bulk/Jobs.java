package io.github.sfconnector.testkit.internal.bulk;

import io.github.sfconnector.testkit.FakeOrgException;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.rest.Errors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The jobs of one kind, oldest first. A job is kept for seven days by the org's clock. Thread-safe. */
final class Jobs<J extends Job> {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int PAGE = 1_000;

    private final OrgStore store;
    private final String jobType;
    private final Map<String, J> byId = new LinkedHashMap<>();
    private final Deque<Instant> creations = new ArrayDeque<>();

    Jobs(OrgStore store, String jobType) {
        this.store = store;
        this.jobType = jobType;
    }

    Instant now() {
        return store.now();
    }

    synchronized void add(J job) {
        forgetOld();
        creations.addLast(job.facts().created());
        byId.put(job.facts().id(), job);
    }

    private void forgetOld() {
        Instant oldest = now().minus(KEPT);
        byId.values().removeIf(job -> job.facts().created().isBefore(oldest));
    }

    /** Jobs created after this moment, deleted ones too. A later question may not go back behind an earlier one. */
    synchronized int createdSince(Instant start) {
        while (!creations.isEmpty() && !creations.getFirst().isAfter(start)) {
            creations.removeFirst();
        }
        return creations.size();
    }

    /** The job of the request's path. */
    synchronized J of(Request request) {
        forgetOld();
        J job = byId.get(request.variable("job"));
        if (job == null) {
            throw Errors.noSuchResource();
        }
        return job;
    }

    /** Answers for one job, which is what moves it on. */
    Answer info(Request request) {
        J job = of(request);
        job.poll(now());
        return JobJson.info(job, jobType);
    }

    /** Answers for all jobs. */
    Answer list(Request request) {
        List<J> all = listed(request);
        int from = request.parameter("queryLocator").map(Jobs::offset).orElse(0);
        int to = Math.min(all.size(), from + PAGE);
        String next = to < all.size() ? request.path() + "?queryLocator=" + Locators.of(to) : "";
        return JobJson.list(all.subList(Math.min(from, to), to), jobType, next);
    }

    private static int offset(String locator) {
        return Locators.read(locator).orElseThrow(Jobs::badLocator);
    }

    static FakeOrgException badLocator() {
        return BulkErrors.of("INVALID_QUERY_LOCATOR", "invalid query locator");
    }

    private synchronized List<J> listed(Request request) {
        forgetOld();
        boolean other = request.parameter("jobType")
                .filter(type -> !type.equals(jobType))
                .isPresent();
        return other ? List.of() : List.copyOf(byId.values());
    }

    /** Removes a job that is not at work. */
    synchronized Answer delete(Request request) {
        J job = of(request);
        if (job.state() == JobState.OPEN || job.state() == JobState.IN_PROGRESS) {
            throw BulkErrors.badState("Deleting " + job.state().apiName() + " Job not allowed");
        }
        byId.remove(job.facts().id());
        return Answer.empty(204);
    }
}
