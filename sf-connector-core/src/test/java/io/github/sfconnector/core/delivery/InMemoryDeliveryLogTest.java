package io.github.sfconnector.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryDeliveryLogTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog(5);

    @Test
    void append_beyondCapacity_dropsTheOldest() {
        for (int i = 0; i < 7; i++) {
            log.append(numbered(i));
        }
        assertThat(references(log.query(DeliveryQuery.all()))).containsExactly("6", "5", "4", "3", "2");
    }

    @Test
    void query_inPages_seesEachEntryOnceWhileOthersAreAppended() {
        for (int i = 0; i < 5; i++) {
            log.append(numbered(i));
        }
        DeliveryQuery query = DeliveryQuery.all().limit(2);
        List<String> seen = new ArrayList<>();
        DeliveryPage page = log.query(query);
        seen.addAll(references(page));
        log.append(numbered(9));
        while (page.next() != null) {
            page = log.query(query.page(page.next()));
            seen.addAll(references(page));
        }
        assertThat(seen).containsExactly("4", "3", "2", "1");
    }

    @Test
    void query_fullLastPage_saysThatNothingFollows() {
        log.append(numbered(1));
        log.append(numbered(2));
        assertThat(log.query(DeliveryQuery.all().limit(2)).next()).isNull();
    }

    @Test
    void query_narrowed_findsOnlyWhatFits() {
        log.append(numbered(1));
        log.append(Delivery.outbound(START, "other", DeliveryStatus.FAILED).withReference("out"));
        log.append(Delivery.inbound(START.plusSeconds(60), "acme", DeliveryStatus.PARKED)
                .withReference("parked"));
        assertThat(references(log.query(DeliveryQuery.all().integration("other"))))
                .containsExactly("out");
        assertThat(references(log.query(DeliveryQuery.all().going(Direction.INBOUND))))
                .containsExactly("parked", "1");
        assertThat(references(log.query(DeliveryQuery.all().status(DeliveryStatus.FAILED, DeliveryStatus.PARKED))))
                .containsExactly("parked", "out");
        assertThat(references(log.query(DeliveryQuery.all().between(START.plusSeconds(1), START.plusSeconds(60)))))
                .containsExactly("1");
    }

    @Test
    void purge_removesOnlyEarlierOnes() {
        log.append(numbered(1));
        log.append(numbered(2));
        assertThat(log.purge(START.plusSeconds(2))).isOne();
        assertThat(references(log.query(DeliveryQuery.all()))).containsExactly("2");
    }

    @Test
    void toString_hidesThePayload() {
        assertThat(numbered(1).withPayload("ada@example.com")).asString().doesNotContain("ada");
    }

    @Test
    void limits_outOfBounds_areRefused() {
        DeliveryQuery query = DeliveryQuery.all();
        assertThatThrownBy(() -> query.limit(0)).hasMessageContaining("1000");
        assertThatThrownBy(() -> query.limit(1001)).isInstanceOf(IllegalArgumentException.class);
        Delivery delivery = numbered(1);
        assertThatThrownBy(() -> delivery.withAttempt(0)).hasMessageContaining("attempt");
    }

    private static Delivery numbered(int number) {
        return Delivery.inbound(START.plusSeconds(number), "acme", DeliveryStatus.DELIVERED)
                .withReference(String.valueOf(number));
    }

    private static List<String> references(DeliveryPage page) {
        return page.deliveries().stream().map(Delivery::reference).toList();
    }
}
