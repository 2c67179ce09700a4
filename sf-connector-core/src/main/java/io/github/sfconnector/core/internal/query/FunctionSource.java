package io.github.sfconnector.core.internal.query;

import io.github.sfconnector.core.query.QueryPage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages from two functions of the host's. */
public record FunctionSource(Supplier<QueryPage> first, Function<String, QueryPage> more) implements PageSource {

    @Override
    public Answer fetch(Step step) {
        return Answer.of(step instanceof Step.Follow follow ? more.apply(follow.link()) : first.get());
    }

    @Override
    public CompletableFuture<Answer> fetchAsync(Step step, @Nullable Executor executor) {
        try {
            return CompletableFuture.completedFuture(fetch(step));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
