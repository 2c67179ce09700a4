package io.github.sfconnector.core.internal;

import io.github.sfconnector.core.internal.Layout.Slot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What stood in a place of the row before, and so how the same place of this row is read first. Anything else there is read too, and expected next. */
enum Expected {

    /** Nothing is known. */
    ANYTHING {
        @Override
        @Nullable
        Object read(RowScanner row, Slot slot) throws IOException {
            return row.unexpected(slot);
        }
    },

    /** The link in the attributes, which is nothing else. */
    LINK {
        @Override
        @Nullable
        Object read(RowScanner row, Slot slot) {
            return row.link(slot);
        }
    },

    /** A text. */
    TEXT {
        @Override
        @Nullable
        Object read(RowScanner row, Slot slot) throws IOException {
            return row.first() == '"' ? row.text(slot) : row.unexpected(slot);
        }
    },

    /** A parent or a compound. */
    OBJECT {
        @Override
        @Nullable
        Object read(RowScanner row, Slot slot) throws IOException {
            return row.first() == '{' ? row.scanned(slot) : row.unexpected(slot);
        }
    },

    /** True, false, null or a number. */
    SCALAR {
        @Override
        @Nullable
        Object read(RowScanner row, Slot slot) throws IOException {
            return of(row.first()) == SCALAR ? row.scalar() : row.unexpected(slot);
        }
    };

    /** What begins with this character; null when nothing does. */
    static @Nullable Expected of(int first) {
        return switch (first) {
            case '"' -> TEXT;
            case '{' -> OBJECT;
            case 't', 'f', 'n', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> SCALAR;
            default -> null;
        };
    }

    /** The value that begins where the row stands, or the row's mark for one that is left to the library. */
    @Nullable
    abstract Object read(RowScanner row, Slot slot) throws IOException;
}
