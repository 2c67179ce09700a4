package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.clevertap.RecordOutcome;
import io.github.sfconnector.clevertap.RecordOutcome.Status;
import java.util.List;

/**
 * What the test of a webhook came to.
 *
 * @param records what would be sent
 * @param outcomes what CleverTap answered, one per record
 * @param problems what is wrong before CleverTap is asked
 */
public record WebhookTrial(List<CleverTapRecord> records, List<RecordOutcome> outcomes, List<String> problems) {

    /** Copies the lists. */
    public WebhookTrial {
        records = List.copyOf(records);
        outcomes = List.copyOf(outcomes);
        problems = List.copyOf(problems);
    }

    /** {@return whether all of it would be taken} */
    public boolean ok() {
        return problems.isEmpty()
                && !records.isEmpty()
                && outcomes.stream().allMatch(each -> each.status() == Status.ACCEPTED);
    }
}
