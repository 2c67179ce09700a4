package io.github.sfconnector.testkit.contract;

import io.github.sfconnector.core.SObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that differ from a sample in one field each. */
final class Variations {

    private Variations() {}

    static List<SObject> of(SObject sample) {
        List<SObject> all = new ArrayList<>();
        all.add(sample);
        all.add(only(sample));
        all.add(with(sample, "Contract_Unknown__c", "unknown"));
        for (String field : sample.fieldNames()) {
            if (!isSystem(field)) {
                all.add(with(sample, field, null));
                all.add(without(sample, field));
                if (sample.get(field) instanceof String) {
                    all.add(with(sample, field, ""));
                    all.add(with(sample, field, OddText.UNICODE));
                    all.add(with(sample, field, OddText.ofLength(32_000)));
                }
            }
        }
        return all;
    }

    private static boolean isSystem(String field) {
        return field.equalsIgnoreCase("Id") || field.equalsIgnoreCase("SystemModstamp");
    }

    static SObject with(SObject sample, String field, @Nullable Object value) {
        SObject.Builder builder = copy(sample, "");
        return builder.set(field, value).build();
    }

    private static SObject without(SObject sample, String field) {
        return copy(sample, field).build();
    }

    private static SObject only(SObject sample) {
        SObject.Builder builder = SObject.builder(sample.type());
        sample.id().ifPresent(builder::id);
        return builder.build();
    }

    private static SObject.Builder copy(SObject sample, String except) {
        SObject.Builder builder = SObject.builder(sample.type());
        for (Map.Entry<String, @Nullable Object> field : sample.toMap().entrySet()) {
            if (!field.getKey().equals(except)) {
                builder.set(field.getKey(), field.getValue());
            }
        }
        return builder;
    }
}
