package io.github.sfconnector.events;

/** Answers requests that bring events. The adapters for servers need no more than this. Implementations are thread-safe. */
public interface EventEndpoint {

    /**
     * Answers one request. It blocks until what the request brought is handed over, and throws nothing for what a sender may do wrong.
     *
     * @param request as it came
     * @return what to send back
     */
    EventAnswer answer(EventRequest request);

    /** {@return the most bytes of a body that is read; a longer one is refused} */
    int maxBodyBytes();
}
