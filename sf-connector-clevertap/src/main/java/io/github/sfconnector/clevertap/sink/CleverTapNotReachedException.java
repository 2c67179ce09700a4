package io.github.sfconnector.clevertap.sink;

/** Some of a batch has not reached CleverTap and is to be sent again. What has is not sent twice, as far as it is an event. */
public final class CleverTapNotReachedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CleverTapNotReachedException(String message) {
        super(message);
    }
}
