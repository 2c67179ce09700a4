package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.testkit.FakeOrg;
import io.github.sfconnector.testkit.FakeSalesforce;
import io.github.sfconnector.testkit.FieldDefinition;
import io.github.sfconnector.testkit.FieldType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fake org of the quickstart: real HTTP, records from a folder, and the score fields that an administrator would add. */
final class DemoOrg implements AutoCloseable {

    static final String CLIENT_ID = "quickstart-app";
    static final String CLIENT_SECRET = "quickstart-secret-of-the-fake-org";

    /** How much time passes in the org between two steps: longer than late commits are waited for. */
    private static final Duration BETWEEN_STEPS = Duration.ofMinutes(15);

    private final FakeSalesforce server;
    private final OrgClock clock;
    private final SavedOrg saved;

    private DemoOrg(FakeSalesforce server, OrgClock clock, SavedOrg saved) {
        this.server = server;
        this.clock = clock;
        this.saved = saved;
    }

    /**
     * Starts the org: as it was left when the database exists, with the folder's records otherwise. What changed in the folder since then is
     * changed in the org too.
     */
    static DemoOrg start(@Nullable Path data, SavedOrg saved, boolean continues, InstantSource time) {
        Path folder = data == null ? sample() : data;
        if (!continues) {
            saved.forget();
        }
        OrgClock clock = new OrgClock(time, ahead(saved, time));
        boolean resume = saved.exists();
        DemoOrg org = new DemoOrg(server(resume ? saved.now() : folder, clock), clock, saved);
        if (resume) {
            OrgDifference.apply(saved.loaded(), folder, org.server.org());
        }
        ScoreFields.addTo(org.server.org());
        org.rememberLoaded(folder);
        return org;
    }

    FakeOrg records() {
        return server.org();
    }

    URI url() {
        return server.url();
    }

    /** Lets time pass in the org. */
    void letTimePass() {
        clock.letPass(BETWEEN_STEPS);
    }

    Instant now() {
        return clock.instant();
    }

    /** Keeps the records for the next start. */
    void save() {
        saved.saveNow(server.org(), clock.instant());
    }

    @Override
    public void close() {
        server.close();
    }

    private void rememberLoaded(Path folder) {
        try (FakeSalesforce asLoaded = server(folder, clock)) {
            saved.saveLoaded(asLoaded.org());
        }
        save();
    }

    private static FakeSalesforce server(Path folder, OrgClock clock) {
        return FakeSalesforce.builder()
                .clock(clock)
                .connectedApp(CLIENT_ID, CLIENT_SECRET)
                .rotateRefreshTokens(true)
                .load(folder)
                .start();
    }

    // The org's clock never goes back, or a change could get a stamp that the sync has passed.
    private static Duration ahead(SavedOrg saved, InstantSource time) {
        Instant now = time.instant();
        return saved.clock()
                .map(last -> Duration.between(now, last.plus(BETWEEN_STEPS)))
                .filter(ahead -> !ahead.isNegative())
                .orElse(Duration.ZERO);
    }

    private static Path sample() {
        try {
            Path folder = Files.createTempDirectory("sample-org");
            SampleOrg.copyTo(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields that scores are written to. */
    static final class ScoreFields {

        static final String FIT = "Fit_Score__c";
        static final String ENGAGEMENT = "Engagement_Score__c";
        static final String COMBINED = "Combined_Score__c";
        static final String TIER = "Score_Tier__c";
        static final String SCORED_AT = "Scored_At__c";
        static final Set<String> ALL = Set.of(FIT, ENGAGEMENT, COMBINED, TIER, SCORED_AT);

        private ScoreFields() {}

        private static void addTo(FakeOrg org) {
            for (String object : new String[] {"Contact", "Account"}) {
                add(org, object, FieldDefinition.builder(FIT, FieldType.DOUBLE).precision(5, 2));
                add(
                        org,
                        object,
                        FieldDefinition.builder(ENGAGEMENT, FieldType.DOUBLE).precision(5, 2));
                add(
                        org,
                        object,
                        FieldDefinition.builder(COMBINED, FieldType.DOUBLE).precision(5, 2));
                add(org, object, FieldDefinition.builder(TIER, FieldType.STRING).length(10));
                add(org, object, FieldDefinition.builder(SCORED_AT, FieldType.DATETIME));
            }
        }

        // A saved org has them already.
        private static void add(FakeOrg org, String object, FieldDefinition.Builder field) {
            FieldDefinition definition = field.build();
            if (!org.hasField(object, definition.name())) {
                org.addField(object, definition);
            }
        }
    }
}
