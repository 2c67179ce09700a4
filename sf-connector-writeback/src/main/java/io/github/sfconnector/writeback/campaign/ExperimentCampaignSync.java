package io.github.sfconnector.writeback.campaign;

import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.delivery.Delivery;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.delivery.DeliveryStatus;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.core.retry.Pause;
import io.github.sfconnector.core.retry.RetryPolicy;
import io.github.sfconnector.writeback.WritebackEngine;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells campaigns what became of their experiments: completed and rolled-back experiments change the campaign's status, a significant result becomes
 * a note. The campaign of an experiment is the one that carries its key in a field of its own. Thread-safe if its parts are; every call runs on the calling
 * thread.
 *
 * <p>Pushing the same again does no harm: a status that the campaign has is not written, a note that it has is not written twice. {@code IsActive} is
 * left alone; the org does not derive it from the status.
 */
public final class ExperimentCampaignSync {

    /** API name of the field that holds an experiment's key, unless set otherwise: {@value}. */
    public static final String DEFAULT_KEY_FIELD = "Experiment_Key__c";

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentCampaignSync.class);

    private final SalesforceClient client;
    private final String keyField;
    private final Map<ExperimentEvent, String> statuses;
    private final CampaignFinder finder;
    private final StatusWriter statusWriter;
    private final NoteWriter notes;
    private final Linker linker;
    private final BiConsumer<String, String> beforeStatus;
    private final DeliveryLog log;
    private final String integrationId;
    private final Clock clock;

    private ExperimentCampaignSync(Builder builder) {
        this.client = builder.client;
        this.keyField = builder.keyField;
        this.statuses = Collections.unmodifiableMap(new EnumMap<>(builder.statuses));
        this.finder = new CampaignFinder(client, builder.links, keyField);
        this.statusWriter = new StatusWriter(client, "Status", builder::configure);
        this.notes = new NoteWriter(client, builder.noteKind);
        this.linker =
                new Linker(client, builder.links, keyField, new StatusWriter(client, keyField, builder::configure));
        this.beforeStatus = builder.beforeStatus;
        this.log = builder.log;
        this.integrationId = builder.integrationId;
        this.clock = builder.clock;
    }

    /**
     * Settings of a sync.
     *
     * @param client the client of the org
     * @return a builder
     */
    public static Builder builder(SalesforceClient client) {
        return new Builder(client);
    }

    /**
     * Compares the settings with the Campaign object as the user sees it: the key field, and whether its picklist has the statuses. "Paused" is not among
     * those that the service ships with.
     *
     * @return everything that does not fit; empty when all does
     * @throws SalesforceException when the object cannot be described
     */
    public List<String> preflight() {
        return new CampaignPreflight(client.describe("Campaign"), keyField).problems(statuses);
    }

    /**
     * The experiment ran to its end: its campaign gets the status set for {@link ExperimentEvent#COMPLETED}.
     *
     * @param experimentKey the host's key
     * @return what came of it
     * @throws SalesforceException when the campaign could not be looked for; nothing was changed then
     */
    public CampaignOutcome completed(String experimentKey) {
        return status(experimentKey, ExperimentEvent.COMPLETED);
    }

    /**
     * The experiment was taken back: its campaign gets the status set for {@link ExperimentEvent#ROLLED_BACK}.
     *
     * @param experimentKey the host's key
     * @return what came of it
     * @throws SalesforceException as {@link #completed}
     */
    public CampaignOutcome rolledBack(String experimentKey) {
        return status(experimentKey, ExperimentEvent.ROLLED_BACK);
    }

    /**
     * The experiment reached significance: its campaign gets a note. One note of an experiment is ever written; a campaign that has it keeps it as it is.
     *
     * @param experimentKey the host's key
     * @param summary what it found
     * @return what came of it, with the note's Id
     * @throws SalesforceException as {@link #completed}
     */
    public CampaignOutcome reachedSignificance(String experimentKey, ResultSummary summary) {
        NoteText text = NoteText.of(experimentKey, summary);
        return logged(finder.with(
                experimentKey, campaignId -> notes.write(experimentKey, campaignId, text, LocalDate.now(clock))));
    }

    /**
     * Links an experiment to a campaign by hand: writes its key into the campaign, in place of another's.
     *
     * @param experimentKey the host's key
     * @param campaignId the campaign's Id
     * @return what came of it
     */
    public CampaignOutcome link(String experimentKey, String campaignId) {
        return logged(linker.link(experimentKey, campaignId, true));
    }

    /**
     * Links an experiment to a campaign that an inbound event names with it, unless the campaign stands for another experiment already. Call it for every such
     * event; the first one links, the others find it done.
     *
     * @param experimentKey the host's key, as the event tells it
     * @param campaignId the campaign's Id, as the event tells it
     * @return what came of it
     */
    public CampaignOutcome linkFromEvent(String experimentKey, String campaignId) {
        return logged(linker.link(experimentKey, campaignId, false));
    }

    private CampaignOutcome status(String experimentKey, ExperimentEvent event) {
        String status = String.valueOf(statuses.get(event));
        return logged(finder.with(experimentKey, campaignId -> write(experimentKey, campaignId, status)));
    }

    private CampaignOutcome write(String experimentKey, String campaignId, String status) {
        Optional<String> problem = new CampaignPreflight(client.describe("Campaign"), keyField).statusProblem(status);
        if (problem.isPresent()) {
            return CampaignOutcome.of(experimentKey, campaignId, CampaignOutcome.Status.REFUSED)
                    .because("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", problem.get());
        }
        beforeStatus.accept(campaignId, status);
        return statusWriter.write(experimentKey, campaignId, status);
    }

    private CampaignOutcome logged(CampaignOutcome outcome) {
        try {
            log.append(Delivery.outbound(clock.instant(), integrationId, deliveryStatus(outcome))
                    .withReference(outcome.experimentKey())
                    .withReason(outcome.code()));
        } catch (RuntimeException e) {
            LOG.warn(
                    "a push of {} could not be logged: {}",
                    integrationId,
                    e.getClass().getName());
        }
        return outcome;
    }

    private static DeliveryStatus deliveryStatus(CampaignOutcome outcome) {
        return switch (outcome.status()) {
            case DONE -> DeliveryStatus.DELIVERED;
            case UNCHANGED -> DeliveryStatus.DUPLICATE;
            case NOT_LINKED -> DeliveryStatus.SKIPPED;
            case AMBIGUOUS, CONFLICT, REFUSED -> DeliveryStatus.REFUSED;
            case UNKNOWN -> DeliveryStatus.UNKNOWN;
        };
    }

    /** Settings of an {@link ExperimentCampaignSync}. Not thread-safe. */
    public static final class Builder {

        private final SalesforceClient client;
        private final Map<ExperimentEvent, String> statuses =
                new EnumMap<>(Map.of(ExperimentEvent.COMPLETED, "Completed", ExperimentEvent.ROLLED_BACK, "Paused"));
        private String keyField = DEFAULT_KEY_FIELD;
        private CampaignLinks links = CampaignLinks.none();
        private NoteKind noteKind = NoteKind.CONTENT_NOTE_OR_TASK;
        private BiConsumer<String, String> beforeStatus = (campaignId, status) -> {};
        private DeliveryLog log = DeliveryLog.none();
        private String integrationId = "salesforce";
        private Clock clock = Clock.systemUTC();
        private RetryPolicy retries = RetryPolicy.defaults();
        private Pause pause = Pause.blocking();

        private Builder(SalesforceClient client) {
            this.client = Objects.requireNonNull(client, "client");
        }

        /**
         * Sets the status that an event gives to a campaign; the defaults are {@code Completed} and {@code Paused}.
         *
         * @param event what happened
         * @param status a value of the org's picklist, in its spelling
         * @return this builder
         */
        public Builder status(ExperimentEvent event, String status) {
            statuses.put(event, Objects.requireNonNull(status, "status"));
            return this;
        }

        /**
         * Sets the field of Campaign that holds an experiment's key; the default is {@value ExperimentCampaignSync#DEFAULT_KEY_FIELD}.
         *
         * @param fieldName API name of a text field, best an external id and unique
         * @return this builder
         */
        public Builder keyField(String fieldName) {
            this.keyField = Soql.name(fieldName);
            return this;
        }

        /**
         * Sets where the host keeps links; by default the field in the org is all there is.
         *
         * @param links the host's links
         * @return this builder
         */
        public Builder links(CampaignLinks links) {
            this.links = Objects.requireNonNull(links, "links");
            return this;
        }

        /**
         * Sets how results are attached; the default is {@link NoteKind#CONTENT_NOTE_OR_TASK}.
         *
         * @param kind how
         * @return this builder
         */
        public Builder noteKind(NoteKind kind) {
            this.noteKind = Objects.requireNonNull(kind, "kind");
            return this;
        }

        /**
         * Sets who is told the campaign's Id and status right before it is written, so that its echo can be recognised when Salesforce tells of the change.
         *
         * @param listener must not throw
         * @return this builder
         */
        public Builder beforeStatus(BiConsumer<String, String> listener) {
            this.beforeStatus = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets where an entry is kept of each push; nowhere by default.
         *
         * @param log the log
         * @param integrationId under which entries stand
         * @return this builder
         */
        public Builder deliveryLog(DeliveryLog log, String integrationId) {
            this.log = Objects.requireNonNull(log, "log");
            this.integrationId = Objects.requireNonNull(integrationId, "integrationId");
            return this;
        }

        /**
         * Sets the clock of log entries and task dates; the default is the system's in UTC.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets how often a write is sent that may be sent again, and how to wait in between.
         *
         * @param retries the policy; the default is {@link RetryPolicy#defaults()}
         * @param pause waits; the default blocks the calling thread
         * @return this builder
         */
        public Builder retryPolicy(RetryPolicy retries, Pause pause) {
            this.retries = Objects.requireNonNull(retries, "retries");
            this.pause = Objects.requireNonNull(pause, "pause");
            return this;
        }

        private WritebackEngine.Builder configure(WritebackEngine.Builder engine) {
            return engine.retryPolicy(retries).pause(pause);
        }

        /** {@return the sync} */
        public ExperimentCampaignSync build() {
            return new ExperimentCampaignSync(this);
        }
    }
}
