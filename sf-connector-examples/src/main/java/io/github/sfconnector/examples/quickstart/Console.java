package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.sync.ObjectSyncResult;
import io.github.sfconnector.sync.SyncListener;
import io.github.sfconnector.sync.SyncMode;
import java.io.PrintStream;
import java.util.Locale;

/** Shows how a sync goes: a bar on a terminal, plain lines anywhere else. */
final class Console implements SyncListener {

    private static final int WIDTH = 30;
    private static final int LINE_EVERY = 1_000;

    private final PrintStream out;
    private final boolean terminal;
    private long nextLine = LINE_EVERY;

    Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public void onObjectStarted(String objectName, SyncMode mode, String why) {
        nextLine = LINE_EVERY;
        line("  " + objectName + ": " + mode.name().toLowerCase(Locale.ROOT) + " (" + why + ")");
    }

    @Override
    public void onPageRead(String objectName, Progress progress) {
        show(objectName, progress);
    }

    @Override
    public void onObjectFinished(ObjectSyncResult result) {
        if (terminal) {
            out.print("\r" + " ".repeat(WIDTH + 60) + "\r");
        }
        line("  " + result.objectName() + ": "
                + (result.complete()
                        ? "done, " + grouped(result.counts().read()) + " rows read"
                        : "INCOMPLETE: " + result.reason()));
        result.hints().forEach(hint -> line("    hint: " + hint));
    }

    private void show(String objectName, Progress progress) {
        if (terminal) {
            out.print("\r  " + bar(progress) + " " + objectName + " " + grouped(progress.rowsRead()) + " of about "
                    + grouped(progress.rowsExpected()));
            out.flush();
        } else if (progress.rowsRead() >= nextLine) {
            line("  " + objectName + ": " + grouped(progress.rowsRead()) + " of about "
                    + grouped(progress.rowsExpected()) + " rows");
            nextLine = progress.rowsRead() + LINE_EVERY;
        }
    }

    private static String bar(Progress progress) {
        long expected = Math.max(1, progress.rowsExpected());
        int full = (int) Math.min(WIDTH, progress.rowsRead() * WIDTH / expected);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
