package io.github.sfconnector.writeback.export;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed template: a JSON tree whose strings are cut into text and tags. */
sealed interface Node {

    /** An object; its members keep their order. */
    record Members(Map<String, Node> members) implements Node {}

    /** An array. */
    record Elements(List<Node> elements) implements Node {}

    /** A number, true, false or null, as it stands in the template. */
    record Literal(String json) implements Node {}

    /** A string. */
    record Text(List<Part> parts, String pointer) implements Node {

        /** The tag, when the string is one tag and nothing else. */
        @Nullable
        Tag only() {
            return parts.size() == 1 && parts.get(0) instanceof Tag tag ? tag : null;
        }
    }

    /** A piece of a string. */
    sealed interface Part {}

    /** Text that stays as it is. */
    record Fixed(String text) implements Part {}

    /** A value to be inserted. */
    record Tag(
            TemplateTag.Source source,
            String name,
            boolean hasDefault,
            @Nullable Object defaultValue) implements Part {

        TemplateTag at(String pointer) {
            return new TemplateTag(source, name, hasDefault, pointer);
        }
    }
}
