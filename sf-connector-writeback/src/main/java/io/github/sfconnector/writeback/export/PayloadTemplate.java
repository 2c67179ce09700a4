package io.github.sfconnector.writeback.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A JSON document whose strings may hold tags, to be filled with the data of one record after the other. Immutable and thread-safe.
 *
 * <pre>{@code
 * {
 *   "userId": "{{Profile.identity}}",
 *   "npsScore": "{{Event.NPS Score}}",
 *   "city": "{{Profile.city | default: "unknown"}}",
 *   "name": "User: {{Profile.identity}}"
 * }
 * }</pre>
 *
 * <p>A string that is one tag becomes the value with its type: a number stays a number, a list a list. Within other text the value is
 * inserted as text. Values are written by a JSON generator, so none can change the document around it, whatever it holds. A default is a text
 * in double or single quotes, a number, true, false or null. Names of members cannot hold tags; {@code {% … %}} and other filters are refused.
 */
public final class PayloadTemplate {

    private final Node root;
    private final List<TemplateTag> tags;
    private final MissingValues missing;

    private PayloadTemplate(Node root, List<TemplateTag> tags, MissingValues missing) {
        this.root = root;
        this.tags = tags;
        this.missing = missing;
    }

    /**
     * A template that refuses records which lack a value.
     *
     * @param json the document
     * @return the template
     * @throws TemplateException when it is no JSON document, or has a tag that cannot be understood
     */
    public static PayloadTemplate of(String json) {
        return builder(json).build();
    }

    /**
     * A template with settings.
     *
     * @param json the document
     * @return a builder
     * @throws TemplateException as {@link #of}
     */
    public static Builder builder(String json) {
        return new Builder(TemplateParser.parse(Objects.requireNonNull(json, "json")));
    }

    /** {@return the tags in the order of the document} */
    public List<TemplateTag> tags() {
        return tags;
    }

    /** {@return what becomes of a tag without a value} */
    public MissingValues missingValues() {
        return missing;
    }

    /** {@return names of the document's members, in order; empty when it is no object} */
    public List<String> memberNames() {
        return root instanceof Node.Members object
                ? List.copyOf(object.members().keySet())
                : List.of();
    }

    /**
     * The document filled with data. Nothing is sent.
     *
     * @param data values by name
     * @return JSON
     * @throws PayloadException when a value is missing and none stands in for it, or a value has no form in JSON; it lists all of them
     */
    public String render(TemplateData data) {
        return PayloadWriter.write(root, Objects.requireNonNull(data, "data"), missing);
    }

    Node root() {
        return root;
    }

    private static void collect(Node node, List<TemplateTag> tags) {
        if (node instanceof Node.Members object) {
            object.members().values().forEach(member -> collect(member, tags));
        } else if (node instanceof Node.Elements array) {
            array.elements().forEach(element -> collect(element, tags));
        } else if (node instanceof Node.Text text) {
            for (Node.Part part : text.parts()) {
                if (part instanceof Node.Tag tag) {
                    tags.add(tag.at(text.pointer()));
                }
            }
        }
    }

    /** Settings of a {@link PayloadTemplate}. Not thread-safe. */
    public static final class Builder {

        private final Node root;
        private final List<TemplateTag> tags = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private MissingValues missing = MissingValues.REFUSE;

        private Builder(Node root) {
            this.root = root;
            collect(root, tags);
        }

        /**
         * Sets what becomes of a tag without a value; the default is {@link MissingValues#REFUSE}.
         *
         * @param policy what to do
         * @return this builder
         */
        public Builder missingValues(MissingValues policy) {
            this.missing = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Names the attributes that profiles have, so that a tag of any other is refused.
         *
         * @param names attributes
         * @return this builder
         */
        public Builder profileAttributes(Set<String> names) {
            return known(TemplateTag.Source.PROFILE, names);
        }

        /**
         * Names the properties that the event has, so that a tag of any other is refused.
         *
         * @param names properties
         * @return this builder
         */
        public Builder eventProperties(Set<String> names) {
            return known(TemplateTag.Source.EVENT, names);
        }

        private Builder known(TemplateTag.Source source, Set<String> names) {
            tags.stream()
                    .filter(tag -> tag.source() == source && !names.contains(tag.name()))
                    .forEach(tag -> problems.add("at " + tag.pointer() + ": " + tag + " is not among the "
                            + source.prefix() + " names"
                            + Similar.to(tag.name(), names)
                                    .map(name -> "; " + name + " is")
                                    .orElse("")));
            return this;
        }

        /**
         * The template.
         *
         * @return the template
         * @throws TemplateException when a tag is not among the names that were given
         */
        public PayloadTemplate build() {
            if (!problems.isEmpty()) {
                throw new TemplateException(List.copyOf(new LinkedHashSet<>(problems)));
            }
            return new PayloadTemplate(root, List.copyOf(tags), missing);
        }
    }
}
