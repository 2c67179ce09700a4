package io.github.sfconnector.jdbc;

import io.github.sfconnector.sync.entity.Entity;
import io.github.sfconnector.sync.sink.EntityBatch;
import io.github.sfconnector.sync.sink.Extent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes whole entities of those that carry some fields only, with what is stored. */
final class PartialEntities {

    private PartialEntities() {}

    static List<Entity> completed(Connection connection, EntityTable table, String tenantId, EntityBatch batch)
            throws SQLException {
        List<Entity> whole = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(table.selectSql())) {
            for (Entity entity : batch.upserts()) {
                Entity stored = stored(select, table, tenantId, entity.externalId());
                if (stored != null) {
                    whole.add(over(stored, entity, batch.extent()));
                } else if (batch.extent() == Extent.SOME_FIELDS) {
                    whole.add(entity);
                }
            }
        }
        return whole;
    }

    private static @Nullable Entity stored(
            PreparedStatement select, EntityTable table, String tenantId, String externalId) throws SQLException {
        Database.bind(select, table.key(tenantId, externalId));
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? table.entity(externalId, row) : null;
        }
    }

    // A canonical field whose value had no room in its column was kept beside the custom ones.
    private static Entity over(Entity stored, Entity now, Extent extent) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(stored.fields());
        Map<String, @Nullable Object> custom = new LinkedHashMap<>(stored.custom());
        now.fields().keySet().forEach(name -> {
            custom.remove(name);
            custom.remove("canonical." + name);
        });
        fields.putAll(now.fields());
        custom.putAll(now.custom());
        boolean sameState = extent == Extent.SOME_FIELDS_OF_KNOWN;
        return new Entity(stored.type(), fields, custom, sameState ? stored.modifiedAt() : now.modifiedAt());
    }
}
