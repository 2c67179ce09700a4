package io.github.sfconnector.writeback.export;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.core.write.WriteOptions;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Fills a template with one record after the other and sends it to a target. It is stopped until {@link #start()} is called, and sends nothing
 * while it is. Thread-safe; each call of {@link #send} runs on the calling thread, one request after the other.
 *
 * <p>A record whose answer was lost is told as unknown; it is sent again only when the target says that this does no harm. Requests that surely never
 * reached the service, or that it turned away because there were too many, are sent again as the policy says. An answer that tells of a failure
 * with status 200 is a failure.
 */
public final class Exporter {

    private final SalesforceClient client;
    private final WebhookTarget target;
    private final Filling filling;
    private final Courier courier;
    private final Attempts attempts;
    private final ExportLog log;
    private final AtomicBoolean running = new AtomicBoolean();

    private Exporter(Builder builder) {
        this.client = builder.client;
        this.target = builder.target;
        this.filling = new Filling(builder.template, builder.transform);
        this.courier = target.objectName().isPresent()
                ? new ObjectCourier(client, target, builder.options)
                : new ApexCourier(client, target);
        this.log = new ExportLog(builder.log, builder.clock, target.name(), builder.logPayloads);
        this.attempts = new Attempts(courier, target, builder.retries, builder.pause, builder.random, log);
    }

    /**
     * Settings of an exporter.
     *
     * @param client the client of the org; its session may come from any OAuth flow
     * @param target where records go
     * @param template what is sent
     * @return a builder
     */
    public static Builder builder(SalesforceClient client, WebhookTarget target, PayloadTemplate template) {
        return new Builder(client, target, template);
    }

    /** Begins to send; what was skipped before is not sent after all. */
    public void start() {
        running.set(true);
    }

    /** Stops after the request under way; records that come later are skipped until the next {@link #start()}. */
    public void stop() {
        running.set(false);
    }

    /** {@return whether records are sent} */
    public boolean running() {
        return running.get();
    }

    /**
     * Where records go, with the instance that the session names. A session is obtained when there is none yet, so this also shows that the
     * credentials work.
     *
     * @return the whole URL
     * @throws SalesforceException when no session can be had
     * @throws IllegalStateException when the target names the host of another instance
     */
    public URI destination() {
        URI instance = client.session().instanceUrl();
        ApexPath path = target.path();
        if (path != null) {
            path.requireHost(instance);
        }
        return instance.resolve(courier.path());
    }

    /**
     * Compares the template with what the target takes: the members that the Apex class reads when they were given, with the object and fields that it
     * fills, or the fields of the object as the user sees it.
     *
     * @return what does not fit; empty when all does, or when nothing is known of the class
     * @throws SalesforceException when the object cannot be described
     */
    public List<ExportFinding> preflight() {
        List<ExportFinding> findings = new ArrayList<>(courier.preflight(filling.template()));
        findings.addAll(courier.storage());
        return List.copyOf(findings);
    }

    /**
     * What would be sent for a sample. Nothing is sent, and for an Apex REST class nothing is requested.
     *
     * @param sample values by name
     * @return the document, byte for byte as {@link #send} sends it, and what does not fit
     * @throws PayloadException when the sample does not fill the template
     */
    public ExportPreview preview(TemplateData sample) {
        Payload payload = new Payload(new ExportRecord("sample", sample), filling.fill(sample));
        List<ExportFinding> findings = new ArrayList<>(courier.preflight(filling.template()));
        findings.addAll(courier.check(payload));
        return new ExportPreview(target.method(), courier.path(), payload.json(), findings);
    }

    /**
     * Sends records.
     *
     * @param records read once
     * @return counts
     */
    public ExportResult send(Iterable<ExportRecord> records) {
        return send(records, outcome -> {});
    }

    /**
     * Sends records and passes on each one's outcome.
     *
     * @param records read once, a batch at a time
     * @param outcomes gets exactly one outcome per record, on the calling thread, records refused before sending ahead of those of their batch; an
     *     exception of its own ends the call
     * @return counts
     * @throws IllegalStateException when the target names the host of another instance
     */
    public ExportResult send(Iterable<ExportRecord> records, Consumer<ExportOutcome> outcomes) {
        return new ExportRun(target, filling, courier, attempts, log, running::get, new ExportTally(outcomes))
                .send(records);
    }

    /** Settings of an {@link Exporter}. Not thread-safe. */
    public static final class Builder {

        private final SalesforceClient client;
        private final WebhookTarget target;
        private final PayloadTemplate template;
        private UnaryOperator<TemplateData> transform = UnaryOperator.identity();
        private DeliveryLog log = DeliveryLog.none();
        private boolean logPayloads;
        private InstantSource clock = Clock.systemUTC();
        private RetryPolicy retries = RetryPolicy.defaults();
        private Pause pause = Pause.blocking();
        private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        private WriteOptions options = WriteOptions.defaults();

        private Builder(SalesforceClient client, WebhookTarget target, PayloadTemplate template) {
            this.client = Objects.requireNonNull(client, "client");
            this.target = Objects.requireNonNull(target, "target");
            this.template = Objects.requireNonNull(template, "template");
        }

        /**
         * Sets what is done to the data of each record, and of a sample, before it fills the template: compute, convert, rename, leave out.
         *
         * @param transform thread-safe if the exporter is used by many threads; a record for which it throws fails without being sent
         * @return this builder
         */
        public Builder transform(UnaryOperator<TemplateData> transform) {
            this.transform = Objects.requireNonNull(transform, "transform");
            return this;
        }

        /**
         * Sets where an entry is kept of each try; nowhere by default.
         *
         * @param log the log
         * @return this builder
         */
        public Builder deliveryLog(DeliveryLog log) {
            this.log = Objects.requireNonNull(log, "log");
            return this;
        }

        /**
         * Keeps the documents in the delivery log too. They hold customers' values.
         *
         * @return this builder
         */
        public Builder logPayloads() {
            this.logPayloads = true;
            return this;
        }

        /**
         * Sets the clock of log entries; the default is the system's.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets how often a record is sent that may be sent again; the default is {@link RetryPolicy#defaults()}.
         *
         * @param retries the policy
         * @return this builder
         */
        public Builder retryPolicy(RetryPolicy retries) {
            this.retries = Objects.requireNonNull(retries, "retries");
            return this;
        }

        /**
         * Sets how the exporter waits between tries; the default blocks the calling thread.
         *
         * @param pause waits
         * @return this builder
         */
        public Builder pause(Pause pause) {
            this.pause = Objects.requireNonNull(pause, "pause");
            return this;
        }

        /**
         * Sets where the jitter between tries comes from.
         *
         * @param random safe for use by many threads if the exporter is used so
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Sets how the service treats records of an object target: assignment and duplicate rules. By default no assignment rule runs.
         *
         * @param options each record must stand for itself
         * @return this builder
         * @throws IllegalArgumentException when they ask for all or none
         */
        public Builder writeOptions(WriteOptions options) {
            if (options.allOrNone()) {
                throw new IllegalArgumentException(
                        "an export gives each record its own outcome: allOrNone must be false");
            }
            this.options = options;
            return this;
        }

        /** {@return the exporter, stopped} */
        public Exporter build() {
            return new Exporter(this);
        }
    }
}
