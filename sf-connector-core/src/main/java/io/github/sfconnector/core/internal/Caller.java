package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.limits.ApiUsage;
import io.github.sfconnector.core.session.Session;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends calls: supplies the session, renews it once, tries again what may be tried again, and turns refusals into exceptions. */
public final class Caller {

    private final Wiring wiring;
    private final Observer observer;
    private final Sender sender;
    private final Map<String, String> headers;

    /** All collaborators are the client's. */
    public Caller(Wiring wiring) {
        this.wiring = wiring;
        this.observer = new Observer(wiring.listener());
        this.sender = new Sender(wiring, observer);
        this.headers = Map.of();
    }

    private Caller(Caller origin, Map<String, String> headers) {
        this.wiring = origin.wiring;
        this.observer = origin.observer;
        this.sender = origin.sender;
        this.headers = Map.copyOf(headers);
    }

    /** A caller that shares everything with this one and adds headers to each call; a call's own headers win. */
    public Caller with(Map<String, String> further) {
        return new Caller(this, further);
    }

    /** The collaborators, for work that goes beyond one call. */
    public Wiring wiring() {
        return wiring;
    }

    /** Warns the log and the listener, once of each text. */
    public void warn(String text) {
        observer.warn(text);
    }

    /** The usage that the last answer reported. */
    public Optional<ApiUsage> usage() {
        return sender.usage();
    }

    /** The client's clock. */
    public InstantSource clock() {
        return wiring.clock();
    }

    /** The session that the next call would use. */
    public Session session() {
        return wiring.tokens().session();
    }

    /** Sends the call until it is answered with success or may not be tried again, and reads the whole answer. */
    public HttpResponse<byte[]> send(Call call) {
        return run(call, Exchange.whole(wiring.transport()));
    }

    /**
     * As {@link #send}, and reads the answer. What says success and cannot be read is asked for again where that does no harm: a proxy may have cut
     * or replaced it.
     */
    public <T> T read(Call call, Function<HttpResponse<byte[]>, T> reader) {
        return attempts(call, Exchange.whole(wiring.transport())).run(reader);
    }

    /** As {@link #read}, when a first answer has turned out to be unreadable. */
    public <T> T readAgain(Call call, UnreadableResponseException first, Function<HttpResponse<byte[]>, T> reader) {
        return attempts(call, Exchange.whole(wiring.transport())).runAfter(first, reader);
    }

    /**
     * As {@link #send}, and gives the answer when it begins. The body is decoded, bounded in memory and has an idle deadline; its reader closes it,
     * which ends the exchange. Only the beginning is tried again: what fails while reading is the reader's.
     */
    public HttpResponse<InputStream> stream(Call call) {
        return run(call, Exchange.streamed(wiring.transport()));
    }

    /** As {@link #send} on the client's executor. Cancelling the future ends the exchange and closes its connection. */
    public CompletableFuture<HttpResponse<byte[]>> sendAsync(Call call) {
        return async(() -> send(call));
    }

    /**
     * Runs a call and what is made of its answer on the client's executor, and nowhere else. Cancelling the future interrupts it.
     *
     * @throws IllegalStateException when the client has no executor
     */
    public <T> CompletableFuture<T> async(Supplier<T> work) {
        Executor executor = executor();
        return AsyncCall.start(executor, work);
    }

    /** Makes a call of {@link #async(Supplier)} on this thread unless it has begun elsewhere, for who waits for it in any case. */
    public static void help(CompletableFuture<?> call) {
        AsyncCall.help(call);
    }

    /** As {@link #async(Supplier)}, on another executor where the client has none. */
    public <T> CompletableFuture<T> async(Supplier<T> work, Executor otherwise) {
        @Nullable Executor executor = wiring.executor();
        return AsyncCall.start(executor == null ? otherwise : executor, work);
    }

    /** The client's executor. */
    public Executor executor() {
        @Nullable Executor executor = wiring.executor();
        if (executor == null) {
            throw new IllegalStateException("asynchronous calls need SalesforceClient.Builder.executor");
        }
        return executor;
    }

    private <T> HttpResponse<T> run(Call call, Exchange<T> exchange) {
        return attempts(call, exchange).run(Function.identity());
    }

    private <T> Attempts<T> attempts(Call call, Exchange<T> exchange) {
        return new Attempts<>(wiring, sender, observer, ready(call), exchange);
    }

    private Call ready(Call call) {
        return headers.isEmpty() ? call : call.withHeaders(headers).withHeaders(call.headers());
    }
}
