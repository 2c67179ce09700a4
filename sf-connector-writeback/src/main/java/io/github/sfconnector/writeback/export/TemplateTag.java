package io.github.sfconnector.writeback.export;

import java.util.Objects;

/**
 * One tag of a template.
 *
 * @param source where the value comes from
 * @param name name of the attribute, as written; it may hold spaces and dots
 * @param hasDefault whether the tag says what stands in for a missing value
 * @param pointer JSON pointer to the string that holds the tag
 */
public record TemplateTag(Source source, String name, boolean hasDefault, String pointer) {

    /** Checks for null. */
    public TemplateTag {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pointer, "pointer");
    }

    /** {@return the tag as a template writes it, without its default} */
    @Override
    public String toString() {
        return "{{" + source.prefix() + "." + name + "}}";
    }

    /** Where the value of a tag comes from. */
    public enum Source {
        /** Attributes of the user's profile: {@code {{Profile.email}}}. */
        PROFILE("Profile"),
        /** Properties of the event that led to the export: {@code {{Event.NPS Score}}}. */
        EVENT("Event");

        private final String prefix;

        Source(String prefix) {
            this.prefix = prefix;
        }

        /** {@return what stands before the dot; upper and lower case matter} */
        public String prefix() {
            return prefix;
        }
    }
}
