package io.github.sfconnector.testkit.internal.soql;

import io.github.sfconnector.testkit.internal.soql.ast.FieldPath;
import io.github.sfconnector.testkit.internal.soql.ast.FunctionCall;
import io.github.sfconnector.testkit.internal.soql.ast.Operand;
import io.github.sfconnector.testkit.internal.soql.ast.Query;
import io.github.sfconnector.testkit.internal.soql.ast.SelectItem;
import io.github.sfconnector.testkit.internal.soql.parse.QueryRefusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans the projection of a query without aggregates. */
final class SelectPlanner {

    private final QueryContext context;
    private final SoqlObject object;
    private final Query query;
    private final Scope scope;
    private final ProjectionTree tree = new ProjectionTree();

    SelectPlanner(QueryContext context, SoqlObject object, Query query, Scope scope) {
        this.context = context;
        this.object = object;
        this.query = query;
        this.scope = scope;
    }

    Projection projection() {
        query.select().forEach(this::add);
        return tree.projection();
    }

    private void add(SelectItem item) {
        if (item instanceof SelectItem.Selected selected) {
            add(selected.operand(), selected.alias());
        } else if (item instanceof SelectItem.Children children) {
            addChildren(children.query());
        } else {
            addTypeOf((SelectItem.TypeOf) item);
        }
    }

    private void add(Operand operand, @Nullable String alias) {
        if (operand instanceof FunctionCall call && FieldsFunction.is(call)) {
            FieldsFunction.expand(call, object, query.window()).forEach(this::addOwn);
        } else if (RowTerms.unwrapped(operand) instanceof FieldPath path) {
            add(operand, path, alias);
        } else {
            throw QueryRefusal.malformed(operand.offset(), "Field must be grouped or aggregated: " + operand.text());
        }
    }

    private void addOwn(SoqlField field) {
        tree.add(scope.column(new FieldPath(List.of(field.name()), 0)));
    }

    private void add(Operand operand, FieldPath path, @Nullable String alias) {
        Column column = scope.column(path);
        if (alias == null) {
            tree.add(column);
        } else if (operand.equals(path)) {
            throw QueryRefusal.malformed(path.offset(), "only aggregate expressions use field aliasing");
        } else {
            tree.add(alias, column);
        }
    }

    private void addChildren(Query children) {
        FieldPath source = children.from().source();
        String name = source.last();
        SoqlChild child =
                object.child(name).filter(known -> ownRelationship(source)).orElseThrow(() -> unknownChild(source));
        RowPlanner rows = new RowPlanner(context, child.object(), children);
        if (Aggregates.in(children)) {
            throw QueryRefusal.malformed(source.offset(), "Aggregate functions are not allowed in child subqueries");
        }
        Projection projection = new SelectPlanner(context, child.object(), children, rows.scope()).projection();
        String key = object.childRelationshipName(name);
        tree.add(List.of(), key, new ChildSlot(rows.source(), child.reference(), projection), key);
    }

    // A child relationship may be written behind the alias or name of its parent object.
    private boolean ownRelationship(FieldPath source) {
        return source.parts().size() == 1
                || (source.parts().size() == 2
                        && scope.namesStart(source.parts().get(0)));
    }

    private static QueryRefusal unknownChild(FieldPath source) {
        return QueryRefusal.at(
                source.offset(),
                "INVALID_TYPE",
                "Didn't understand relationship '" + source.text()
                        + "' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append"
                        + " the '__r' after the custom relationship name. Please reference your WSDL or the describe call for"
                        + " the appropriate names.");
    }

    private void addTypeOf(SelectItem.TypeOf item) {
        List<Hop> hops = scope.relationship(item.relationship());
        Map<String, Projection> branches = new HashMap<>();
        item.branches()
                .forEach(branch -> branches.put(context.object(branch.type()).name(), projection(branch)));
        Projection otherwise =
                item.otherwise().isEmpty() ? null : fields(scope.behind(item.relationship()), item.otherwise());
        Hop last = hops.get(hops.size() - 1);
        tree.add(
                hops.subList(0, hops.size() - 1),
                last.name(),
                new TypeOfSlot(last, branches, otherwise),
                item.relationship().text());
    }

    private Projection projection(SelectItem.When branch) {
        SoqlObject type = context.object(branch.type());
        return fields(new Scope(context.schema(), Place.at(type), query.from()), branch.fields());
    }

    private static Projection fields(Scope scope, List<FieldPath> paths) {
        ProjectionTree tree = new ProjectionTree();
        paths.forEach(path -> tree.add(scope.column(path)));
        return tree.projection();
    }
}
