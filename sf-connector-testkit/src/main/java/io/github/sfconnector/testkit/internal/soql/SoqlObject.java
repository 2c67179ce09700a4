package io.github.sfconnector.testkit.internal.soql;

import java.util.List;
import java.util.Optional;

/** One object as the evaluator sees it: its fields, its relationships and its rows. Names are matched without regard to case. */
public interface SoqlObject {

    /** API name in its declared case, such as {@code Account}. */
    String name();

    /** The field of this API name. */
    Optional<SoqlField> field(String name);

    /** All fields in describe order. */
    List<SoqlField> fields();

    /** The reference field behind a parent relationship name: {@code Account} on Contact gives {@code AccountId}. */
    Optional<SoqlField> parent(String relationshipName);

    /** The child relationship of this name: {@code Contacts} on Account. */
    Optional<SoqlChild> child(String relationshipName);

    /** The declared case of a child relationship name, which keys its result; the name as given unless told otherwise. */
    default String childRelationshipName(String relationshipName) {
        return relationshipName;
    }

    /** Live and deleted rows, in the order they were created. */
    Iterable<? extends SoqlRow> rows();

    /** The live or deleted row of this 18-character Id. */
    Optional<? extends SoqlRow> row(String id);
}
