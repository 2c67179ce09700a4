package io.github.sfconnector.testkit.internal.http;

import java.io.IOException;

/** Sends an answer in another way than whole and at once. */
@FunctionalInterface
public interface Wire {

    /** Sends it, or does not; answers whether the connection is good for another request. */
    boolean send(WholeAnswer answer, Peer peer) throws IOException;
}
