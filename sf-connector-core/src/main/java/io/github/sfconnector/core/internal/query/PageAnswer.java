package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.internal.PageReader;
import io.github.sfconnector.core.internal.ServerTime;
import io.github.sfconnector.core.query.QueryPage;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page as bytes until it is read. */
final class PageAnswer implements Answer {

    private final @Nullable Instant serverTime;
    private byte @Nullable [] body;
    private @Nullable QueryPage page;

    PageAnswer(HttpResponse<byte[]> response) {
        this.body = response.body();
        this.serverTime = ServerTime.of(response).orElse(null);
    }

    @Override
    public synchronized @Nullable String next() {
        byte[] unread = body;
        PageReader.Head head = unread == null ? PageReader.Head.UNKNOWN : PageReader.head(unread);
        return head.known() ? head.next() : page().nextRecordsUrl();
    }

    @Override
    public synchronized QueryPage page() {
        byte[] unread = body;
        if (unread != null) {
            page = PageReader.read(unread, serverTime);
            body = null;
        }
        return Objects.requireNonNull(page);
    }
}
