package io.github.sfconnector.sync.sink;

import io.github.sfconnector.sync.entity.EntityType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sink can tell about the entities it holds. With it an engine can find deletions of which the org has no trace left. */
public interface EntityIds {

    /**
     * External ids of stored entities in the order of their characters' code points, case included, as {@link String#compareTo} has it.
     *
     * @param type whose ids
     * @param after only ids behind this one, or null to begin with the first
     * @param limit most ids to return, at least 1
     * @return the ids that follow, fewer than the limit only when there are no more
     */
    List<String> idsAfter(EntityType type, @Nullable String after, int limit);
}
