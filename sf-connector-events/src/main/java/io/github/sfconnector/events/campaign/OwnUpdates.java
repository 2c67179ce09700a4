package io.github.sfconnector.events.campaign;

import io.github.sfconnector.events.CampaignStatus;
import io.github.sfconnector.events.EventFilter;
import io.github.sfconnector.events.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Recognises the echo of the host's own updates: setting a campaign's status makes Salesforce tell that it has this status. Say what is going to be
 * written with {@link #sending}; events that tell just that are left out, until one tells another status or the memory ends. It remembers within this process;
 * when receivers run elsewhere, make the handler idempotent instead, or name the user with {@link #ofUser}. Thread-safe.
 */
public final class OwnUpdates implements EventFilter {

    /** How long an update is remembered, a day of repeats and an hour: 25 hours. */
    public static final Duration MEMORY = Duration.ofHours(25);

    private static final String ECHO = "the echo of an update of our own";

    private record Key(String integrationId, String campaignId) {}

    private record Sent(String status, Instant at) {}

    private final Map<Key, Sent> sent = new HashMap<>();
    private final InstantSource clock;

    /**
     * Nothing was sent yet.
     *
     * @param clock what time it is
     */
    public OwnUpdates(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Leaves out everything that one user changed last: the user that the host writes as. A person's change that this user's update followed
     * within one delivery is left out with it, because an outbound message tells the last state only.
     *
     * @param userId 18-character Id of the user; outbound messages need the field LastModifiedById
     * @return the filter
     */
    public static EventFilter ofUser(String userId) {
        Objects.requireNonNull(userId, "userId");
        return event -> CampaignStatus.of(event, CampaignStatus.DEFAULT_KEY_FIELD)
                .filter(campaign -> userId.equals(campaign.modifiedBy()))
                .map(campaign -> ECHO);
    }

    /**
     * An update is about to be sent.
     *
     * @param integrationId whose
     * @param campaignId 18-character Id
     * @param status that it will have
     */
    public synchronized void sending(String integrationId, String campaignId, String status) {
        Instant now = clock.instant();
        sent.values().removeIf(each -> each.at().plus(MEMORY).isBefore(now));
        sent.put(new Key(integrationId, campaignId), new Sent(status, now));
    }

    /**
     * An update that was announced was not made after all, so that what is told from now on is no echo of it.
     *
     * @param integrationId whose
     * @param campaignId 18-character Id
     */
    public synchronized void notSent(String integrationId, String campaignId) {
        sent.remove(new Key(integrationId, campaignId));
    }

    @Override
    public Optional<String> reasonToSkip(InboundEvent event) {
        return CampaignStatus.of(event, CampaignStatus.DEFAULT_KEY_FIELD)
                .filter(this::isEcho)
                .map(campaign -> ECHO);
    }

    private synchronized boolean isEcho(CampaignStatus campaign) {
        Key key = new Key(campaign.integrationId(), campaign.campaignId());
        Sent last = sent.get(key);
        if (last == null || last.at().plus(MEMORY).isBefore(clock.instant())) {
            return false;
        }
        if (last.status().equals(campaign.status())) {
            return true;
        }
        // Somebody else changed it since, unless this tells a state from before our update.
        Instant modifiedAt = campaign.modifiedAt();
        if (modifiedAt == null || modifiedAt.isAfter(last.at())) {
            sent.remove(key);
        }
        return false;
    }
}
