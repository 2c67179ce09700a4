package io.github.sfconnector.sync;

import java.util.List;

/** Writes down what it is told. */
record RecordingListener(List<String> events) implements SyncListener {

    @Override
    public void onPhaseStarted(int phase, List<String> objectNames) {
        events.add("phase " + phase + " " + objectNames);
    }

    @Override
    public void onObjectStarted(String objectName, SyncMode mode, String why) {
        events.add("started " + objectName + " " + mode);
    }

    @Override
    public void onPageRead(String objectName, Progress progress) {
        events.add("page " + progress.rowsRead() + "/" + progress.rowsExpected());
    }

    @Override
    public void onBatchWritten(String objectName, SyncCounts counts, Progress progress) {
        events.add("batch " + counts.read() + " at " + progress.rowsRead() + "/" + progress.rowsExpected());
    }

    @Override
    public void onObjectFinished(ObjectSyncResult result) {
        events.add("finished " + result.objectName() + " " + result.complete());
    }
}
