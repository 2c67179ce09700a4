package io.github.sfconnector.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps all that it is told. */
final class RecordingListener implements ClientListener {

    final List<RequestEvent> requests = new CopyOnWriteArrayList<>();
    final List<RetryEvent> retries = new CopyOnWriteArrayList<>();
    final List<LimitEvent> limits = new CopyOnWriteArrayList<>();
    final List<RefreshEvent> refreshes = new CopyOnWriteArrayList<>();
    final List<WarningEvent> warnings = new CopyOnWriteArrayList<>();

    @Override
    public void onRequest(RequestEvent event) {
        requests.add(event);
    }

    @Override
    public void onRetry(RetryEvent event) {
        retries.add(event);
    }

    @Override
    public void onLimit(LimitEvent event) {
        limits.add(event);
    }

    @Override
    public void onWarning(WarningEvent event) {
        warnings.add(event);
    }

    @Override
    public void onRefresh(RefreshEvent event) {
        refreshes.add(event);
    }
}
