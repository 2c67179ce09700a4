package io.github.sfconnector.testkit.internal.partner;

import io.github.sfconnector.testkit.internal.http.Address;
import io.github.sfconnector.testkit.internal.http.Answer;
import io.github.sfconnector.testkit.internal.http.Handler;
import io.github.sfconnector.testkit.internal.http.HttpDoor;
import io.github.sfconnector.testkit.internal.http.Interference;
import io.github.sfconnector.testkit.internal.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback with faults that strike the requests to come. Thread-safe. */
public final class PartnerServer implements AutoCloseable {

    private final HttpDoor door;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;

    /** Starts on a free port. */
    public PartnerServer(Handler handler, InstantSource clock) {
        try {
            door = new HttpDoor(new Address(0, null), new Responder(handler), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Kind {
        STATUS,
        LOST_ANSWER,
        DROPPED
    }

    private record Fault(Kind kind, int status, Map<String, String> headers) {}

    /** Answers the next requests with this status, unprocessed. */
    public void answerNext(int times, int status, Map<String, String> headers) {
        add(times, new Fault(Kind.STATUS, status, headers));
    }

    /** Processes the next requests and closes the connection instead of answering. */
    public void loseAnswers(int times) {
        add(times, new Fault(Kind.LOST_ANSWER, 0, Map.of()));
    }

    /** Closes the connection of the next requests, unprocessed. */
    public void drop(int times) {
        add(times, new Fault(Kind.DROPPED, 0, Map.of()));
    }

    private void add(int times, Fault fault) {
        synchronized (faults) {
            for (int i = 0; i < times; i++) {
                faults.add(fault);
            }
        }
    }

    /** Holds each request for so much real time. */
    public void latency(Duration time) {
        latency = time;
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + door.port());
    }

    /** Requests now in work. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Most requests that were in work at a time. */
    public int mostInFlight() {
        return mostInFlight.get();
    }

    /** Requests so far. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        door.close();
    }

    private final class Responder implements HttpDoor.Responder {

        private final Handler handler;

        Responder(Handler handler) {
            this.handler = handler;
        }

        @Override
        public Interference interfere(Request request, String target) {
            requests.incrementAndGet();
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            Fault fault;
            synchronized (faults) {
                fault = faults.poll();
            }
            Interference held = Interference.none().with(latency);
            if (fault == null) {
                return held;
            }
            return switch (fault.kind()) {
                case STATUS -> held.with((Interference.Around) next -> refusal(fault));
                case LOST_ANSWER -> held.with((answer, peer) -> false);
                case DROPPED ->
                    held.with((Interference.Around) next -> Answer.empty(500)).with((answer, peer) -> false);
            };
        }

        private static Answer refusal(Fault fault) {
            Answer answer = Answer.text(
                    fault.status(),
                    "application/json",
                    "{\"status\":\"fail\",\"error\":\"injected\",\"code\":" + fault.status() + "}");
            for (Map.Entry<String, String> header : fault.headers().entrySet()) {
                answer = answer.with(header.getKey(), header.getValue());
            }
            return answer;
        }

        @Override
        public Answer answer(Request request) {
            return request.interference().around().answer(() -> handler.handle(request));
        }

        @Override
        public Answer failed(Request request, Throwable failure) {
            return Answer.text(
                    500, "application/json", "{\"status\":\"fail\",\"error\":\"Internal Server Error\",\"code\":500}");
        }

        @Override
        public void done(Request request, int status, long millis) {
            inFlight.decrementAndGet();
        }
    }
}
