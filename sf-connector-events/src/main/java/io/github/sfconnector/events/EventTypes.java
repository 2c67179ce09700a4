package io.github.sfconnector.events;

import io.github.sfconnector.core.SObject;
import java.util.Locale;

/** Types of events. The vocabulary is open: senders of JSON may use any. */
public final class EventTypes {

    /** A campaign is new or changed. */
    public static final String CAMPAIGN_UPDATED = "campaign_updated";

    /** An opportunity is closed, won or lost. */
    public static final String OPPORTUNITY_CLOSED = "opportunity_closed";

    private EventTypes() {}

    /**
     * An outbound message does not say what happened, so this is read off the record: {@code <object>_closed} when {@code IsClosed} says so, {@code <object>_created} when its
     * created and last modified stamps are equal, else {@code <object>_updated}. A campaign is always {@link #CAMPAIGN_UPDATED}.
     *
     * @param record as it came
     * @return such as {@code opportunity_closed} or {@code order_line__c_updated}
     */
    public static String of(SObject record) {
        String object = record.type().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        if (object.equals("campaign")) {
            return CAMPAIGN_UPDATED;
        }
        if ("true".equals(record.get("IsClosed"))) {
            return object + "_closed";
        }
        Object created = record.get("CreatedDate");
        return object + (created != null && created.equals(record.get("LastModifiedDate")) ? "_created" : "_updated");
    }
}
