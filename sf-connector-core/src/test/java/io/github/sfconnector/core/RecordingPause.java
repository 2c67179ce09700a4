package io.github.sfconnector.core;

import io.github.sfconnector.core.retry.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits by writing down how long it would have waited. */
final class RecordingPause implements Pause {

    private final List<Duration> waits = new ArrayList<>();

    @Override
    public void await(Duration duration) {
        waits.add(duration);
    }

    List<Duration> waits() {
        return waits;
    }
}
