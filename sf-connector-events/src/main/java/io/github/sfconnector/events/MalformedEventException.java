package io.github.sfconnector.events;

/** A body that is not what it claims to be. The message names the rule and never quotes the body. */
public final class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For readers of bodies.
     *
     * @param rule which rule the body breaks
     */
    public MalformedEventException(String rule) {
        super(rule);
    }
}
