package io.github.sfconnector.testkit.internal.fault;

import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Interference;
import io.github.sfconnector.testkit.internal.http.Wire;
import io.github.sfconnector.testkit.internal.org.RowGuard;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Makes effects of named faults. */
public final class Effects {

    private static final Effects UNUSED = new Effects(new RowGuard(), new Gate());

    private final Map<String, Function<Params, Effect>> makers = new TreeMap<>();

    Effects(RowGuard guard, Gate gate) {
        answers();
        limits();
        wires(gate);
        pages();
        RowFaults rows = new RowFaults(guard);
        makers.put("rowError", rows::error);
        makers.put("lockedRows", rows::locked);
        makers.put("duplicateValueRace", rows::race);
    }

    /** Refuses a fault that cannot be made. */
    public static void check(String name, Map<String, Object> parameters) {
        UNUSED.make(name, parameters);
    }

    Effect make(String name, Map<String, Object> parameters) {
        Function<Params, Effect> maker = makers.get(name);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "there is no fault " + name + "; there are " + String.join(", ", makers.keySet()));
        }
        return maker.apply(new Params("fault " + name, parameters));
    }

    private void answers() {
        instead("status", Set.of("code", "contentType", "body"), p -> status(p));
        instead(
                "error",
                Set.of("code", "errorCode", "message"),
                p -> Bodies.error((int) p.number("code", 400, 599), p.text("errorCode"), p.text("message")));
        instead(
                "oauthError",
                Set.of("error", "description"),
                p -> Bodies.oauthError(p.text("error"), p.text("description")));
        instead("html", Set.of("code"), p -> Bodies.html((int) p.number("code", 400, 599)));
        instead("throttle", Set.of("retryAfter"), Effects::throttle);
        instead(
                "redirect",
                Set.of("target"),
                p -> Answer.empty(302)
                        .with("Location", URI.create(p.text("target")).toString()));
    }

    private static Answer status(Params params) {
        int code = (int) params.number("code", 200, 599);
        String body = params.has("body") ? params.text("body") : "";
        String type = params.has("contentType") ? params.text("contentType") : "application/json;charset=UTF-8";
        return body.isEmpty() ? Answer.empty(code) : Answer.text(code, type, body);
    }

    private static Answer throttle(Params params) {
        String seconds = String.valueOf(params.number("retryAfter", 0, 86_400));
        return Bodies.error(429, "TOO_MANY_REQUESTS", "Too many requests, try again in " + seconds + " seconds")
                .with("Retry-After", seconds);
    }

    private void limits() {
        instead(
                "dailyLimitExceeded",
                Set.of(),
                p -> Bodies.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
        instead(
                "concurrentLimitExceeded",
                Set.of(),
                p -> Bodies.error(
                        403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."));
    }

    /** Answers without processing. */
    private void instead(String name, Set<String> parameters, Function<Params, Answer> answer) {
        makers.put(name, params -> {
            params.allow(parameters);
            Answer made = answer.apply(params);
            return named(name, true, happens -> happens.with((Interference.Around) handler -> made));
        });
    }

    private static Effect named(String name, boolean alone, UnaryOperator<Interference> strike) {
        return new Effect(alone, happens -> {
            happens.struck().add(name);
            return strike.apply(happens);
        });
    }

    private void wires(Gate gate) {
        wire("resetAfterProcessing", Set.of(), p -> Wires::reset);
        wire("closeAfterProcessing", Set.of(), p -> Wires::close);
        unprocessed("resetConnection", Wires::reset);
        unprocessed("closeBeforeProcessing", Wires::close);
        wire("cutMidBody", Set.of(), p -> Wires::cut);
        wire("stall", Set.of("time"), p -> p.has("time") ? Wires.stall(p.wait("time")) : Wires.stallUntilOpen(gate));
        wire("slowHead", Set.of("time"), p -> Wires.slowHead(p.wait("time")));
        wire("truncatedGzip", Set.of(), p -> Wires::truncatedGzip);
        wire("invalidUtf8", Set.of(), p -> Wires::invalidUtf8);
        wire("wrongContentLength", Set.of(), p -> Wires::wrongLength);
    }

    private void wire(String name, Set<String> parameters, Function<Params, Wire> maker) {
        makers.put(name, params -> {
            params.allow(parameters);
            Wire wire = maker.apply(params);
            return named(name, true, happens -> happens.with(wire));
        });
    }

    private void unprocessed(String name, Wire wire) {
        makers.put(name, params -> {
            params.allow(Set.of());
            return named(
                    name,
                    true,
                    happens -> happens.with((Interference.Around) handler -> Answer.empty(0))
                            .with(wire));
        });
    }

    private void pages() {
        page("locatorLost", Set.of(), true, (p, page) -> new Interference.Paging(page.size(), true, page.opened()));
        page(
                "pageSize",
                Set.of("rows"),
                false,
                (p, page) -> new Interference.Paging((int) p.number("rows", 0, 2000), page.lost(), page.opened()));
        after(
                "shortAnswer",
                Set.of("missing"),
                (p, answer) -> Bodies.shortened(answer, (int) p.number("missing", 1, 200)));
        after("limitHeader", Set.of("value"), (p, answer) -> answer.with("Sforce-Limit-Info", p.text("value")));
        after("header", Set.of("name", "value"), (p, answer) -> answer.with(p.text("name"), p.text("value")));
    }

    private interface PageChange {
        Interference.Paging change(Params params, Interference.Paging page);
    }

    private void page(String name, Set<String> parameters, boolean alone, PageChange change) {
        makers.put(name, params -> {
            params.allow(parameters);
            change.change(params, Interference.none().paging());
            return named(name, alone, happens -> happens.with(change.change(params, happens.paging())));
        });
    }

    private interface AnswerChange {
        Answer change(Params params, Answer answer);
    }

    private void after(String name, Set<String> parameters, AnswerChange change) {
        makers.put(name, params -> {
            params.allow(parameters);
            change.change(params, Answer.empty(204));
            return named(
                    name,
                    false,
                    happens -> happens.with((Interference.Around) handler -> change.change(params, handler.get())));
        });
    }
}
