package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.error.UnreadableResponseException;
import io.github.sfconnector.core.internal.PageHead;
import io.github.sfconnector.core.internal.PageMemory;
import io.github.sfconnector.core.internal.PageReader;
import io.github.sfconnector.core.query.QueryPage;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page as bytes until it is read. */
final class PageAnswer implements Answer {

    private final @Nullable Instant serverTime;
    private final Function<UnreadableResponseException, QueryPage> again;
    private final PageMemory memory;
    private byte @Nullable [] body;
    private @Nullable PageHead head;
    private @Nullable QueryPage page;

    /**
     * Reads nothing yet.
     *
     * @param memory of the rows of earlier pages
     * @param again asks for the page once more when this answer cannot be read, and reads it; or throws
     */
    PageAnswer(
            HttpResponse<byte[]> response, PageMemory memory, Function<UnreadableResponseException, QueryPage> again) {
        this.memory = memory;
        this.again = again;
        this.body = response.body();
        this.serverTime = memory.sentAt(response);
    }

    @Override
    public synchronized @Nullable String next() {
        byte[] unread = body;
        PageHead before = unread == null ? null : head(unread);
        return before != null && before.known() ? before.next() : page().nextRecordsUrl();
    }

    @Override
    public synchronized QueryPage page() {
        byte[] unread = body;
        if (unread != null) {
            page = read(unread);
            body = null;
        }
        return Objects.requireNonNull(page);
    }

    private PageHead head(byte[] unread) {
        PageHead known = head == null ? PageHead.of(unread) : head;
        head = known;
        return known;
    }

    private QueryPage read(byte[] unread) {
        try {
            return PageReader.read(unread, head(unread), serverTime, memory);
        } catch (UnreadableResponseException e) {
            return again.apply(e);
        }
    }
}
