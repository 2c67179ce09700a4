package io.github.sfconnector.auth.store;

import java.util.List;

/**
 * What a run that brings stored tokens under the newest key has done. A run that was stopped is taken up by running it again: what is done already is only looked at.
 *
 * @param current how many were under the newest key and of the cipher's form already
 * @param changed how many were encrypted anew
 * @param failed whose tokens cannot be decrypted; the old key must stay in the ring, or these connections be connected again
 * @param complete whether the run came to its end
 */
public record ReencryptionReport(long current, long changed, List<ConnectionKey> failed, boolean complete) {

    /** Copies the list. */
    public ReencryptionReport {
        failed = List.copyOf(failed);
    }

    /** {@return whether older keys can be taken out of the ring now} */
    public boolean oldKeysCanGo() {
        return complete && failed.isEmpty();
    }
}
