package io.github.sfconnector.events;

import org.jspecify.annotations.Nullable;

/** A request that is turned away before anything of it is handled. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable EventForm form;

    Refusal(int status, @Nullable EventForm form, String reason) {
        super(reason, null, false, false);
        this.status = status;
        this.form = form;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    EventAnswer answer() {
        return form == EventForm.SOAP ? SoapAnswers.fault(status, reason()) : JsonEvents.refused(status, reason());
    }
}
