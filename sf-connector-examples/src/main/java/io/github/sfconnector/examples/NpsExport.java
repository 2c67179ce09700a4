package io.github.sfconnector.examples;

import io.github.sfconnector.auth.Grant;
import io.github.sfconnector.auth.SessionKeeper;
import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.InMemoryTokenStore;
import io.github.sfconnector.core.SalesforceClient;
import io.github.sfconnector.core.delivery.DeliveryLog;
import io.github.sfconnector.core.delivery.DeliveryQuery;
import io.github.sfconnector.core.delivery.InMemoryDeliveryLog;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.writeback.export.ApexMembers;
import io.github.sfconnector.writeback.export.ExportPreview;
import io.github.sfconnector.writeback.export.ExportRecord;
import io.github.sfconnector.writeback.export.ExportResult;
import io.github.sfconnector.writeback.export.Exporter;
import io.github.sfconnector.writeback.export.MemberType;
import io.github.sfconnector.writeback.export.PayloadTemplate;
import io.github.sfconnector.writeback.export.TemplateData;
import io.github.sfconnector.writeback.export.WebhookTarget;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Answers to a survey, sent to an Apex REST class. Without settings it runs against a fake org; with the variables of an org in the environment it
 * sends to that. Exit status 0: all were delivered; 1: some were not; 2: settings are missing.
 */
public final class NpsExport {

    static final String OBJECT = "CleverTap_NPS__c";

    // What a first draft looks like: none of its names is one that the class reads.
    private static final String DRAFT = """
            {"user_id": "{{Profile.identity}}", "email": "{{Profile.email}}", "nps_score": "{{Event.NPS Score}}"}""";

    private final PrintStream out;

    /**
     * The example.
     *
     * @param out what it tells goes here
     */
    public NpsExport(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the example and ends the process.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.exit(new NpsExport(System.out).run(System.getenv()));
    }

    /**
     * Runs it.
     *
     * @param environment variables; without any of the six it runs against a fake org
     * @return the exit status
     */
    public int run(Map<String, String> environment) {
        if (NpsSettings.any(environment)) {
            return toOrg(environment);
        }
        try (NpsOrg org = NpsOrg.start()) {
            int status = toOrg(org.settings());
            org.records().forEach(row -> out.println("in the org: " + row.get("Name")));
            return status;
        }
    }

    private int toOrg(Map<String, String> environment) {
        try {
            NpsSettings settings = NpsSettings.of(environment);
            return send(client(settings), settings.destination());
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return 2;
        } catch (SalesforceException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private int send(SalesforceClient client, String destination) {
        out.println("the draft of the body:");
        draft(client, destination).findings().forEach(finding -> out.println("  " + finding));
        InMemoryDeliveryLog log = new InMemoryDeliveryLog();
        Exporter exporter = exporter(client, destination, log);
        exporter.preflight().forEach(finding -> out.println("  " + finding));
        out.println("sending to " + exporter.destination().getPath() + ": "
                + exporter.preview(answer("u-0", 8)).json());
        ExportResult result = send(exporter, List.of(answer("u-1", 9), answer("u-2", 3), answer("u".repeat(70), 10)));
        log.query(DeliveryQuery.all())
                .deliveries()
                .forEach(entry -> out.println("  " + entry.status() + " " + entry.reason()));
        out.println(result);
        return result.delivered() == 2 ? 0 : 1;
    }

    private static TemplateData answer(String user, int score) {
        return TemplateData.of(
                Map.of("identity", user, "email", user + "@example.com"),
                Map.of("NPS Score", score, "ts", Instant.parse("2026-03-01T09:00:00Z")));
    }

    /**
     * Connects by the app's id and secret with a user's name and password.
     *
     * @param settings the six values
     * @return a client
     */
    private static SalesforceClient client(NpsSettings settings) {
        // readme:nps-connect
        SessionKeeper keeper = SessionKeeper.builder()
                .app(settings.app())
                .grant(Grant.usernamePassword(settings.login()))
                .store(new InMemoryTokenStore(Clock.systemUTC()))
                .key(new ConnectionKey("acme", "nps-export"))
                .build();
        SalesforceClient client = SalesforceClient.builder(keeper).build();
        // readme:end
        return client;
    }

    /**
     * Looks at a draft of the body without sending it.
     *
     * @param client of the org
     * @param destination the class
     * @return what would be sent, and what does not fit
     */
    static ExportPreview draft(SalesforceClient client, String destination) {
        WebhookTarget target =
                WebhookTarget.apexRest("NPS", destination).expects(members()).build();
        return Exporter.builder(client, target, PayloadTemplate.of(DRAFT))
                .build()
                .preview(answer("u-0", 8));
    }

    /**
     * What the class reads and does.
     *
     * @return the members
     */
    static ApexMembers members() {
        // readme:nps-members
        ApexMembers members = ApexMembers.of("InsertNPSFeedback")
                .member("userId", MemberType.TEXT)
                .member("npsScore", MemberType.INTEGER)
                .member("timestamp", MemberType.TEXT)
                .buildsText("Name", 80, "User: {userId}, Score: {npsScore}, Time: {timestamp}")
                .fills("CleverTap_NPS__c")
                .build();
        // readme:end
        return members;
    }

    /**
     * The exporter with the names that the class reads.
     *
     * @param client of the org
     * @param destination the class
     * @param log keeps an entry of each try
     * @return the exporter, stopped
     */
    static Exporter exporter(SalesforceClient client, String destination, DeliveryLog log) {
        // readme:nps-export
        WebhookTarget target =
                WebhookTarget.apexRest("NPS", destination).expects(members()).build();
        PayloadTemplate template = PayloadTemplate.of("""
                {"userId": "{{Profile.identity}}", "npsScore": "{{Event.NPS Score}}", "timestamp": "{{Event.ts}}"}""");
        Exporter exporter =
                Exporter.builder(client, target, template).deliveryLog(log).build();
        // readme:end
        return exporter;
    }

    /**
     * Sends answers.
     *
     * @param exporter of the class
     * @param answers whose
     * @return counts
     */
    static ExportResult send(Exporter exporter, List<TemplateData> answers) {
        // readme:nps-send
        exporter.start();
        ExportResult result = exporter.send(answers.stream()
                .map(answer -> new ExportRecord(String.valueOf(answer.profile().get("identity")), answer))
                .toList());
        // readme:end
        return result;
    }
}
