package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.clevertap.freshsales.Account.Fate;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.mapping.MappingException;
import io.github.sfconnector.sync.quality.QualityFailure;
import io.github.sfconnector.sync.quality.QualityResult;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.EntitySink;
import io.github.sfconnector.sync.sink.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes records of one module through its condition, mapping and gates to the sink. */
final class Intake {

    private final FreshsalesModule module;
    private final EntitySink sink;
    private final Account account;

    Intake(FreshsalesModule module, EntitySink sink, Account account) {
        this.module = module;
        this.sink = sink;
        this.account = account;
    }

    /**
     * Takes records; all of those that pass are one batch.
     *
     * @return why records were rejected, one each
     * @throws RuntimeException when the sink did not store the batch; none of it is counted then but as failed
     */
    List<QualityFailure> take(List<FreshsalesRecord> records) {
        List<FreshsalesRecord> wanted = records.stream().filter(module.filter()).toList();
        account.add(Fate.FILTERED, records.size() - wanted.size());
        return handOver(wanted);
    }

    /** Takes records that the module's condition lets pass. */
    List<QualityFailure> handOver(List<FreshsalesRecord> wanted) {
        List<QualityFailure> failures = new ArrayList<>();
        List<Tombstone> deletes = new ArrayList<>();
        List<Entity> entities = new ArrayList<>();
        for (FreshsalesRecord record : wanted) {
            if (record.isDeleted()) {
                tombstone(record).ifPresentOrElse(deletes::add, () -> failures.add(missingId()));
            } else {
                map(record, entities, failures);
            }
        }
        QualityResult result = module.quality().run(entities);
        failures.addAll(result.stats().failures());
        store(new EntityBatch(module.type(), result.entities(), deletes));
        account.add(Fate.REJECTED, failures.size());
        account.add(Fate.REPEATED, result.stats().duplicatesRemoved());
        return failures;
    }

    private void map(FreshsalesRecord record, List<Entity> entities, List<QualityFailure> failures) {
        try {
            entities.add(module.mapper().map(record.toSObject(module.idFields())));
        } catch (MappingException e) {
            failures.add(new QualityFailure(null, module.type(), "mapping", e.field(), e.rule()));
        }
    }

    private Optional<Tombstone> tombstone(FreshsalesRecord record) {
        return record.toSObject(module.idFields())
                .id()
                .map(id -> new Tombstone(id, record.updatedAt().orElse(Instant.EPOCH), null));
    }

    private QualityFailure missingId() {
        return new QualityFailure(null, module.type(), "required-fields", "externalId", "required, but missing");
    }

    private void store(EntityBatch batch) {
        if (batch.size() == 0) {
            return;
        }
        try {
            sink.write(batch);
            account.add(Fate.DELIVERED, batch.size());
        } catch (RuntimeException e) {
            account.add(Fate.FAILED, batch.size());
            throw e;
        }
    }
}
