package io.github.sfconnector.testkit.internal.http;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one request beside being answered.
 *
 * @param struck the names of the faults that strike it
 * @param delay real time before it is looked at
 * @param around answers in place of the handler, or with it
 * @param paging changes a page of a query
 * @param wire sends the answer in its own way; null sends it whole and at once
 */
public record Interference(
        Struck struck,
        Duration delay,
        Around around,
        Paging paging,
        @Nullable Wire wire) {

    /** Stands around the handler; one that never asks it leaves the request unprocessed. */
    @FunctionalInterface
    public interface Around {

        /** Answers. */
        Answer answer(Supplier<Answer> handler);
    }

    /**
     * A change to one page of a query.
     *
     * @param size its rows; negative for the usual ones
     * @param lost whether its locator is dropped instead
     * @param opened hears of a locator that is given out, and of its query
     */
    public record Paging(int size, boolean lost, BiConsumer<String, String> opened) {}

    /** Nothing but the answer. */
    public static Interference none() {
        return new Interference(
                new Struck(), Duration.ZERO, Supplier::get, new Paging(-1, false, (locator, soql) -> {}), null);
    }

    /** The same after a delay. */
    public Interference with(Duration time) {
        return new Interference(struck, time, around, paging, wire);
    }

    /** The same with this too around all that is around the handler so far. */
    public Interference with(Around outer) {
        return new Interference(struck, delay, h -> outer.answer(() -> around.answer(h)), paging, wire);
    }

    /** The same with another page. */
    public Interference with(Paging page) {
        return new Interference(struck, delay, around, page, wire);
    }

    /** The same, sent so. */
    public Interference with(Wire sender) {
        return new Interference(struck, delay, around, paging, sender);
    }
}
