package io.github.sfconnector.core.error;

import org.jspecify.annotations.Nullable;

/** A proxy on the way asked for credentials (status 407). The request never reached the service. */
public final class ProxyRefusedException extends ServiceException {

    private static final long serialVersionUID = 1L;

    /**
     * For the client that met the refusal.
     *
     * @param refusal what the proxy answered
     * @param nextStep advice, or null
     */
    public ProxyRefusedException(Refusal refusal, @Nullable String nextStep) {
        super(refusal, "a proxy asks for credentials", nextStep, false);
    }
}
