package io.github.sfconnector.testkit.contract;

import java.util.Objects;

/**
 * One promise of a contract, to be run by itself, such as in a dynamic test: {@code DynamicTest.dynamicTest(check.name(), check::run)}.
 */
public final class ContractCheck {

    private final String name;
    private final Body body;

    ContractCheck(String name, Body body) {
        this.name = Objects.requireNonNull(name, "name");
        this.body = Objects.requireNonNull(body, "body");
    }

    /** What a check does. */
    @FunctionalInterface
    interface Body {

        void run() throws Exception;
    }

    /** {@return the promise in short, unique within its contract} */
    public String name() {
        return name;
    }

    /**
     * Holds an implementation against the promise.
     *
     * @throws AssertionError when it is broken, or the implementation throws what it should not
     */
    public void run() {
        try {
            body.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(name + ": interrupted", e);
        } catch (AssertionError broken) {
            throw new AssertionError(name + ": " + broken.getMessage(), broken);
        } catch (Exception unexpected) {
            throw new AssertionError(name + ": the implementation threw " + unexpected, unexpected);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
