package io.github.sfconnector.sync;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.query.QueryPages;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.mapping.FieldMapping;
import io.github.sfconnector.sync.quality.QualityPipeline;
import io.github.sfconnector.sync.quality.TypeCoercionGate;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the volatile fields of all rows again when it is time, and nothing but them. It goes on where an earlier run had to stop. */
final class VolatileRead {

    private static final int MAX_LOSSES_IN_A_ROW = 3;
    private static final QualityPipeline TYPES = QualityPipeline.of(new TypeCoercionGate());

    private final ObjectContext context;
    private final Delivery delivery;
    private final CursorKeeper cursor;
    private final Selection selection;
    private String lastId = "";
    private int losses;

    VolatileRead(ObjectContext context, Delivery delivery) {
        this.context = context;
        this.delivery = delivery;
        this.cursor = context.cursor();
        this.selection = context.selection();
    }

    void run() {
        Duration every = context.plan().volatileEvery().orElse(null);
        Instant last = cursor.checks().volatileReadAt();
        Instant now = cursor.startedAt();
        if (every == null || selection.volatiles().isEmpty() || (last != null && now.isBefore(last.plus(every)))) {
            return;
        }
        if (!(context.plan().mapper() instanceof FieldMapping mapping)) {
            context.tally()
                    .hint("volatile fields of " + context.plan().objectName()
                            + " are not read again: only a FieldMapping can map some fields without the others");
            return;
        }
        read(mapping.reading(selection.volatiles()));
        cursor.checked(cursor.checks().withVolatileReadAt(now));
        cursor.saveChecks();
    }

    private void read(FieldMapping mapping) {
        String resumed = cursor.checks().volatileAfter();
        lastId = resumed == null ? "" : resumed;
        while (!readUntilLost(mapping)) {
            losses++;
        }
    }

    private boolean readUntilLost(FieldMapping mapping) {
        Set<String> fields = new LinkedHashSet<>(List.of("Id"));
        fields.addAll(selection.volatiles());
        String soql = context.queries().volatiles(List.copyOf(fields), lastId);
        try (QueryPages pages = context.org().query(soql).open()) {
            while (pages.hasNext()) {
                QueryPage page = pages.next();
                context.requireGoingOn();
                context.tally().call();
                deliver(page.records(), mapping);
            }
            return true;
        } catch (QueryLocatorException e) {
            if (losses >= MAX_LOSSES_IN_A_ROW) {
                throw e;
            }
            return false;
        }
    }

    private void deliver(List<SObject> rows, FieldMapping mapping) {
        int size = context.reading().batchSize();
        for (int from = 0; from < rows.size(); from += size) {
            List<SObject> batch = rows.subList(from, Math.min(from + size, rows.size()));
            List<Entity> entities = new ArrayList<>();
            batch.forEach(row -> entities.add(mapping.map(row)));
            delivery.deliver(new EntityBatch(
                    context.plan().entityType(),
                    TYPES.run(entities).entities(),
                    List.of(),
                    Extent.SOME_FIELDS_OF_KNOWN));
            lastId = batch.get(batch.size() - 1).id().orElse(lastId);
            losses = 0;
            cursor.checked(cursor.checks().withVolatileAfter(lastId));
            cursor.saveChecks();
        }
    }
}
