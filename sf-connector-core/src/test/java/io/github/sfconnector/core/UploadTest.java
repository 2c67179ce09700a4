package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.core.error.TransportException;
import io.github.sfconnector.core.http.HttpTransport;
import io.github.sfconnector.core.http.RequestBodies;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Call.Effect;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that are read while they are sent. */
@Timeout(30)
class UploadTest {

    private static final byte[] CSV =
            "Id,Name\n003000000000001AAA,Ann\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private InputStream open() {
        opened.incrementAndGet();
        AtomicBoolean isOpen = new AtomicBoolean(true);
        return new ByteArrayInputStream(CSV) {
            @Override
            public void close() {
                if (isOpen.getAndSet(false)) {
                    closed.incrementAndGet();
                }
            }
        };
    }

    private static Call upload(BodyPublisher body) {
        return Call.send("PUT", "/services/data/v66.0/jobs/ingest/750x/batches", "text/csv", body, Effect.WRITE)
                .within(Duration.ofSeconds(20));
    }

    @Test
    void upload_ofKnownLength_isSentWithIt() {
        try (StubOrg org = StubOrg.always(Reply.of(201, ""))) {
            Callers.of(org.uri()).send(upload(RequestBodies.of(this::open, CSV.length)));

            assertThat(org.only().header("Content-Length")).isEqualTo(String.valueOf(CSV.length));
            assertThat(org.only().header("Content-Type")).isEqualTo("text/csv");
            assertThat(org.only().body()).isEqualTo(new String(CSV, StandardCharsets.UTF_8));
            assertThat(opened.get()).isEqualTo(1).isEqualTo(closed.get());
        }
    }

    @Test
    void upload_ofUnknownLength_isSentInChunks() {
        try (StubOrg org = StubOrg.always(Reply.of(201, ""))) {
            Callers.of(org.uri()).send(upload(RequestBodies.of(this::open)));

            assertThat(org.only().header("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(org.only().body()).hasSize(CSV.length);
        }
    }

    @Test
    void upload_sentAgain_isReadFromItsStart() {
        try (StubOrg org = StubOrg.answering(Reply.sessionExpired(), Reply.of(429, ""), Reply.of(201, ""))) {
            ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri());
            Callers.of(tokens, Clients.TRANSPORT, null).send(upload(RequestBodies.of(this::open, CSV.length)));

            assertThat(org.received())
                    .hasSize(3)
                    .allMatch(request -> request.body().length() == CSV.length);
            assertThat(opened.get()).isEqualTo(3).isEqualTo(closed.get());
        }
    }

    @Test
    void upload_sourceThatFails_isNeverTakenForAWholeBody() {
        for (boolean known : new boolean[] {true, false}) {
            AtomicLong left = new AtomicLong(3);
            RequestBodies.Source source = () -> new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("disk");
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    if (left.getAndDecrement() <= 0) {
                        throw new IOException("disk");
                    }
                    return length;
                }
            };
            try (StubOrg org = StubOrg.always(Reply.of(201, ""))) {
                BodyPublisher body = known ? RequestBodies.of(source, 10_000_000) : RequestBodies.of(source);

                assertThatThrownBy(() -> Callers.of(org.uri()).send(upload(body)))
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("outcome is unknown")
                        .hasStackTraceContaining("disk");
                assertThat(org.received()).isEmpty();
            }
        }
    }

    @Test
    void upload_sourceThatCannotBeOpened_sendsNothingWhole() {
        try (StubOrg org = StubOrg.always(Reply.of(201, ""))) {
            RequestBodies.Source source = () -> {
                throw new IOException("no such file");
            };

            assertThatThrownBy(() -> Callers.of(org.uri()).send(upload(RequestBodies.of(source, 100))))
                    .isInstanceOf(TransportException.class)
                    .hasStackTraceContaining("no such file");
            assertThat(org.received()).isEmpty();
        }
    }

    @Test
    void upload_shorterThanItSaid_fails() {
        try (StubOrg org = StubOrg.always(Reply.of(201, ""))) {
            assertThatThrownBy(() -> Callers.of(org.uri()).send(upload(RequestBodies.of(this::open, CSV.length + 1))))
                    .isInstanceOf(TransportException.class);
            assertThat(org.received()).isEmpty();
        }
    }

    @Test
    void upload_thatTakesLongerThanAnAnswerMay_hasTheCallsDeadline() {
        HttpTransport hasty = HttpTransport.builder()
                .headerTimeout(Duration.ofNanos(1))
                .exchangeTimeout(Duration.ofNanos(1))
                .build();
        try (StubOrg org = StubOrg.always(Reply.of(201, ""))) {
            Callers.of(org.uri(), hasty, null).send(upload(RequestBodies.of(this::open, CSV.length)));

            assertThat(org.only().body()).hasSize(CSV.length);
        }
    }

    @Test
    void upload_whoseSourceWaits_holdsNobodyElseUp() throws Exception {
        try (StubOrg org = StubOrg.always(Reply.of(200, "{}"))) {
            for (boolean known : new boolean[] {true, false}) {
                CountDownLatch asked = new CountDownLatch(1);
                CountDownLatch may = new CountDownLatch(1);
                RequestBodies.Source source = () -> new WaitingSource(new ByteArrayInputStream(CSV), asked, may);
                BodyPublisher body = known ? RequestBodies.of(source, CSV.length) : RequestBodies.of(source);
                HttpTransport transport = HttpTransport.create();
                Thread uploading =
                        new Thread(() -> Callers.of(org.uri(), transport, null).send(upload(body)));
                uploading.start();
                assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

                HttpResponse<byte[]> answer =
                        Callers.of(org.uri(), transport, null).send(Call.get("/services/data", Map.of()));

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(uploading.isAlive()).isTrue();
                may.countDown();
                uploading.join(20_000);
                assertThat(uploading.isAlive()).isFalse();
            }
            assertThat(org.received())
                    .filteredOn(request -> request.method().equals("PUT"))
                    .hasSize(2)
                    .allMatch(request -> request.body().length() == CSV.length);
        }
    }

    /** A source of which nothing comes before it may. */
    private static final class WaitingSource extends FilterInputStream {

        private final CountDownLatch asked;
        private final CountDownLatch may;

        WaitingSource(InputStream in, CountDownLatch asked, CountDownLatch may) {
            super(in);
            this.asked = asked;
            this.may = may;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            asked.countDown();
            try {
                if (!may.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("nobody let it go on");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return super.read(into, offset, length);
        }
    }
}
