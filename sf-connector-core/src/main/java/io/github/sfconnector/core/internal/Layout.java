package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.io.SerializedString;
import io.github.sfconnector.core.SObjectShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of one kind of object in the order they were written. The service writes the fields of every row in the order they were selected, so the next
 * object is expected to look like the last one; comparing a name with an expected one is cheaper than reading it.
 */
final class Layout {

    /** The member that says what an object is. */
    static final String ATTRIBUTES = "attributes";

    private final @Nullable String type;
    private final SerializedString[] members;
    private final byte[][] leads;
    private final Slot[] slots;
    private final List<String> names;
    private final int attributes;
    private final @Nullable SObjectShape shape;

    private Layout(@Nullable String type, List<String> members, int attributes, List<Slot> slots) throws IOException {
        this.type = type;
        this.attributes = attributes;
        this.members = members.stream().map(SerializedString::new).toArray(SerializedString[]::new);
        this.leads = leads();
        this.slots = slots.toArray(Slot[]::new);
        if (attributes >= 0) {
            this.slots[attributes].expect(Expected.LINK);
        }
        List<String> fields = new ArrayList<>(members);
        if (attributes >= 0) {
            fields.remove(attributes);
        }
        this.names = List.copyOf(fields);
        this.shape = type == null ? null : shape(type, names);
    }

    static Layout of(@Nullable String type, List<String> members, int attributes, List<Slot> slots) throws IOException {
        return new Layout(type, members, attributes, slots);
    }

    private static SObjectShape shape(String type, List<String> names) throws IOException {
        try {
            return SObjectShape.of(type, names);
        } catch (IllegalArgumentException e) {
            throw new IOException("a record of " + type + " has a field twice", e);
        }
    }

    private byte[][] leads() {
        byte[][] leads = new byte[members.length][];
        for (int i = 0; i < leads.length; i++) {
            String name = (i == 0 ? "{\"" : ",\"") + quoted(members[i]) + "\":";
            String lead = i == attributes && type != null
                    ? name + "{\"type\":\"" + quoted(new SerializedString(type)) + "\",\"url\":\""
                    : name;
            leads[i] = lead.getBytes(StandardCharsets.UTF_8);
        }
        return leads;
    }

    private static String quoted(SerializedString text) {
        return String.valueOf(text.asQuotedChars());
    }

    /** Whether the object is of this kind. */
    boolean matches(@Nullable String type, List<String> members, int attributes) {
        if (attributes != this.attributes || members.size() != this.members.length) {
            return false;
        }
        for (int i = 0; i < this.members.length; i++) {
            if (!this.members[i].getValue().equals(members.get(i))) {
                return false;
            }
        }
        return type == null ? this.type == null : type.equals(this.type);
    }

    int size() {
        return members.length;
    }

    SerializedString member(int index) {
        return members[index];
    }

    /** What stands before the value of a member: how it is divided from the one before, its name, and of the attributes all up to the text of the link. */
    byte[] lead(int index) {
        return leads[index];
    }

    Slot slot(int index) {
        return slots[index];
    }

    /** Where the attributes stand, or -1. */
    int attributes() {
        return attributes;
    }

    @Nullable
    String type() {
        return type;
    }

    @Nullable
    SObjectShape shape() {
        return shape;
    }

    /** The members without the attributes, in order. */
    List<String> names() {
        return names;
    }

    /** Remembers the kinds of object seen in one place, the latest first, and where its latest plain text stands. */
    static final class Slot {

        private static final int MOST = 64;
        private static final int MOST_KEPT = 4;

        private final List<Layout> seen = new ArrayList<>();
        private @Nullable Layout latest;
        private Expected expected = Expected.ANYTHING;
        private @Nullable String text;
        private int from;
        private int length;
        private int alike;

        /** Remembers a text of plain ASCII without escapes that stands in the page. */
        void remember(int from, int length, @Nullable String text) {
            this.from = from;
            this.length = length;
            this.text = text;
        }

        /** What stood here in the row before. */
        Expected expected() {
            return expected;
        }

        void expect(Expected kind) {
            expected = kind;
        }

        /** How many bytes from here on are those of the remembered text. */
        int compare(byte[] body, int at) {
            int most = Math.min(length, body.length - at);
            int differs = Arrays.mismatch(body, at, at + most, body, from, from + most);
            alike = differs < 0 ? most : differs;
            return alike;
        }

        /** What the latest comparison found. */
        int alike() {
            return alike;
        }

        /** The remembered text when it has this length. */
        @Nullable
        String textOf(int length) {
            return this.length == length ? text : null;
        }

        /**
         * Forgets where texts stand, because their page is done with, and keeps what objects look like; false when so many kinds were seen that keeping them is no use.
         */
        boolean settle() {
            remember(0, 0, null);
            if (seen.size() > MOST_KEPT) {
                return false;
            }
            for (Layout layout : seen) {
                for (Slot slot : layout.slots) {
                    if (!slot.settle()) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Nullable
        Layout latest() {
            return latest;
        }

        Layout find(@Nullable String type, List<String> members, int attributes, List<Slot> slots) throws IOException {
            for (Layout layout : seen) {
                if (layout.matches(type, members, attributes)) {
                    latest = layout;
                    return layout;
                }
            }
            Layout layout = of(type, members, attributes, slots);
            if (seen.size() < MOST) {
                seen.add(layout);
            }
            latest = layout;
            return layout;
        }
    }
}
