package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.From;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Resolves field paths from the object queried, once per query. */
final class Scope {

    /** Parent relationships in one path, as documented. */
    private static final int MAX_HOPS = 5;

    private static final String HINT = " Please reference your WSDL or the describe call for the appropriate names.";

    private final SoqlSchema schema;
    private final Place start;
    private final From from;

    Scope(SoqlSchema schema, Place start, From from) {
        this.schema = schema;
        this.start = start;
        this.from = from;
    }

    Column column(FieldPath path) {
        List<String> parts = withoutAlias(path.parts());
        Walk walk = walk(parts.subList(0, parts.size() - 1), path.offset());
        return new Column(walk.hops, field(walk.place, parts.get(parts.size() - 1), path.offset()));
    }

    /** The hops of a path that ends in a relationship, for TYPEOF. */
    List<Hop> relationship(FieldPath path) {
        return walk(withoutAlias(path.parts()), path.offset()).hops;
    }

    /** The scope at the end of a path that ends in a relationship. */
    Scope behind(FieldPath path) {
        Place place = walk(withoutAlias(path.parts()), path.offset()).place;
        return new Scope(schema, place, new From(path, null, Map.of()));
    }

    private List<String> withoutAlias(List<String> parts) {
        String first = parts.get(0);
        FieldPath joined = from.joined().get(first.toLowerCase(Locale.ROOT));
        if (joined != null && parts.size() > 1) {
            List<String> expanded = new ArrayList<>(withoutAlias(joined.parts()));
            expanded.addAll(parts.subList(1, parts.size()));
            return expanded;
        }
        return parts.size() > 1 && namesStart(first) ? parts.subList(1, parts.size()) : parts;
    }

    /** Whether the word is the alias or, where no relationship bears it, the name of the object queried. */
    boolean namesStart(String word) {
        boolean alias = from.alias() != null && from.alias().equalsIgnoreCase(word);
        return alias
                || (start.entity().equalsIgnoreCase(word)
                        && start.reference(word).isEmpty());
    }

    private Walk walk(List<String> relationships, int offset) {
        if (relationships.size() > MAX_HOPS) {
            throw QueryRefusal.malformed(offset, "field path crosses more than " + MAX_HOPS + " relationships");
        }
        Walk walk = new Walk(List.of(), start);
        for (String relationship : relationships) {
            walk = step(walk, relationship, offset);
        }
        return walk;
    }

    private Walk step(Walk walk, String relationship, int offset) {
        SoqlField reference =
                walk.place.reference(relationship).orElseThrow(() -> unknownRelationship(relationship, offset));
        String declared = reference.relationshipName() == null ? relationship : reference.relationshipName();
        Place target = Place.behind(reference, schema);
        List<Hop> hops = new ArrayList<>(walk.hops);
        hops.add(new Hop(declared, walk.place.referenceReading(relationship, reference), target.objects()));
        return new Walk(hops, target);
    }

    private static Term<SoqlRow> field(Place place, String name, int offset) {
        return place.field(name)
                .orElseThrow(() -> QueryRefusal.badField(
                        offset,
                        "No such column '" + name + "' on entity '" + place.entity()
                                + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom"
                                + " field name." + HINT));
    }

    private static QueryRefusal unknownRelationship(String name, int offset) {
        return QueryRefusal.badField(
                offset,
                "Didn't understand relationship '" + name
                        + "' in field path. If you are attempting to use a custom relationship, be sure to append the '__r'"
                        + " after the custom relationship name." + HINT);
    }

    private record Walk(List<Hop> hops, Place place) {}
}
