package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.clevertap.CleverTapRecord;
import io.github.sfconnector.clevertap.InvalidRecordException;
import io.github.sfconnector.clevertap.sink.ProfileMapping;
import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.mapping.MappingException;
import io.github.sfconnector.sync.quality.QualityResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a sample the way of a record, as far as the profile. */
final class Samples {

    private Samples() {}

    static List<CleverTapRecord> records(
            FreshsalesModule module, Payload payload, @Nullable ProfileMapping mapping, List<String> problems) {
        if (mapping == null) {
            problems.add("a record needs the mapping that makes a profile of it");
            return List.of();
        }
        FreshsalesRecord record = module.record(payload.fields());
        if (!module.filter().test(record)) {
            problems.add("the module's condition leaves it out");
            return List.of();
        }
        List<CleverTapRecord> records = new ArrayList<>();
        try {
            QualityResult result =
                    module.quality().run(List.of(module.mapper().map(record.toSObject(module.idFields()))));
            result.stats().failures().forEach(failure -> problems.add(failure.field() + ": " + failure.rule()));
            for (Entity entity : result.entities()) {
                records.add(mapping.profile(entity));
            }
        } catch (MappingException e) {
            problems.add(e.field() + ": " + e.rule());
        } catch (InvalidRecordException e) {
            problems.add(e.key() + ": " + e.rule());
        }
        return records;
    }
}
