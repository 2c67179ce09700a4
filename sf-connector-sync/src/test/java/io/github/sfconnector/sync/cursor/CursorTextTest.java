package io.github.sfconnector.sync.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sfconnector.sync.cursor.SyncCursor.Progress;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTextTest {

    private static final String GOOD =
            "2|00D1|f00d|2026-03-01T12:00:00Z|2026-03-01T12:10:00Z|live|2026-03-01T12:05:00Z|003A|003A:mm7e2q80:-1z,003B:mm7e2q81:0:d|:mm7e2q80:mm7e2q80:003C:d,mm7e2q80::::|2026-03-01T00:00:00Z|2026-02-01T00:00:00Z|003Z";
    private static final String BEFORE =
            "1|00D1|f00d|2026-03-01T12:00:00Z|2026-03-01T12:10:00Z|deleted|2026-03-01T12:05:00Z|003A|003A:mm7e2q80,003B:mm7e2q81:d";

    @Property
    void anyCursor_survivesItsText(@ForAll("cursors") SyncCursor cursor) {
        assertThat(SyncCursor.fromText(cursor.toText())).isEqualTo(cursor);
    }

    @Test
    void text_isStable_asStoresKeepIt() {
        assertThat(SyncCursor.fromText(GOOD).toText()).isEqualTo(GOOD);
    }

    @Test
    void formatBefore_isReadWithoutTheRowsThatCannotBeCompared() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");

        assertThat(SyncCursor.fromText(BEFORE))
                .isEqualTo(new SyncCursor(
                        "00D1",
                        "f00d",
                        noon,
                        new Progress(noon.plusSeconds(600), Stage.DELETED, noon.plusSeconds(300), "003A")));
    }

    @Test
    void newerFormat_isRefusedAndNamed() {
        assertThatThrownBy(() -> SyncCursor.fromText("3" + GOOD.substring(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format 3")
                .hasMessageContaining("upgrade");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1|00D1|f00d|yesterday|||||",
                "1|00D1|f00d||2026-03-01T12:10:00Z|live|2026-03-01T12:05:00Z||",
                "1|00D1|f00d||2026-03-01T12:10:00Z|dead|||",
                "2|00D1|f00d|||live|||003A||||",
                "2|00D1|f00d|||live|||003A:zz:1:x||||",
                "2|00D1|f00d|||live|||003A:!!:1||||",
                "2|00D1|f00d|||live|||003A:zz:!||||",
                "2|00D1|f00d||2026-03-01T12:10:00Z|live||||zz:zz||||",
                "2|00D1|f00d||2026-03-01T12:10:00Z|live||||zz:zz:zz::|||",
                "2|00D1|f00d|||live||||||",
                "1|00D1|f00d|||live||||extra"
            })
    void damagedText_isRefused(String text) {
        assertThatThrownBy(() -> SyncCursor.fromText(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void somethingElse_isRefused() {
        assertThatThrownBy(() -> SyncCursor.fromText("{\"json\":true}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SyncCursor.fromText("")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "a,b", "a:b"})
    void partsThatHoldMarks_areRefusedWhenWritten(String part) {
        SyncCursor cursor = new SyncCursor(part, "f", null, null);

        assertThatThrownBy(cursor::toText).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tooManyRows_areRefused() {
        List<HandledRow> rows =
                Collections.nCopies(SyncCursor.MAX_RECENT + 1, new HandledRow("003A", Instant.EPOCH, false, 0));

        assertThatThrownBy(() -> new SyncCursor("00D1", "f", null, null, rows, Checks.NONE))
                .hasMessageContaining("2000");
    }

    @Provide
    Arbitrary<SyncCursor> cursors() {
        Arbitrary<String> ids = Arbitraries.strings().alpha().numeric().ofLength(18);
        Arbitrary<Instant> stamps = Arbitraries.longs()
                .between(-100_000_000_000L, 4_000_000_000_000L)
                .map(Instant::ofEpochMilli);
        Arbitrary<HandledRow> rows = Combinators.combine(ids, stamps, Arbitraries.of(true, false), Arbitraries.longs())
                .as(HandledRow::new);
        Arbitrary<SyncWindow> windows = Combinators.combine(stamps.injectNull(0.3), stamps.injectNull(0.3), stamps, ids)
                .as((from, to, stamp, id) ->
                        stamp.getNano() == 0 ? SyncWindow.of(from, to) : new SyncWindow(from, to, stamp, id, true));
        Arbitrary<Stage> stages = Arbitraries.of(Stage.class);
        Arbitrary<Progress> placed = Combinators.combine(
                        stamps, stages, stamps, ids, windows.list().ofMaxSize(5))
                .as(Progress::new);
        Arbitrary<Progress> unplaced = Combinators.combine(stamps, stages)
                .as((startedAt, stage) -> new Progress(startedAt, stage, null, null));
        Arbitrary<Checks> checks = Combinators.combine(
                        stamps.injectNull(0.3), stamps.injectNull(0.3), ids.injectNull(0.3))
                .as(Checks::new);
        return Combinators.combine(
                        ids,
                        ids,
                        stamps.injectNull(0.3),
                        Arbitraries.oneOf(placed, unplaced).injectNull(0.3),
                        rows.list().ofMaxSize(20),
                        checks)
                .as(SyncCursor::new);
    }
}
