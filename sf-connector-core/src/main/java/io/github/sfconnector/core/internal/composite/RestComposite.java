package io.github.sfconnector.core.internal.composite;

import io.github.sfconnector.core.composite.BatchRequest;
import io.github.sfconnector.core.composite.Composite;
import io.github.sfconnector.core.composite.CompositeRequest;
import io.github.sfconnector.core.composite.CompositeResponse;
import io.github.sfconnector.core.composite.GraphRequest;
import io.github.sfconnector.core.composite.GraphResult;
import io.github.sfconnector.core.composite.Subrequest;
import io.github.sfconnector.core.composite.TreeRecord;
import io.github.sfconnector.core.composite.TreeResult;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Call.Effect;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.Paths;
import io.github.sfconnector.core.write.WriteOptions;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code /composite}. */
public final class RestComposite implements Composite {

    private static final int BAD_REQUEST = 400;

    private final Caller caller;
    private final String root;

    /**
     * Composite requests to one org.
     *
     * @param root path of the API version
     */
    public RestComposite(Caller caller, String root) {
        this.caller = caller;
        this.root = root;
    }

    @Override
    public CompositeResponse send(CompositeRequest request) {
        byte[] body = CompositeBodies.composite(request, root);
        Call call = Call.write("POST", root + "/composite", body, Map.of());
        List<Subrequest> asked = request.subrequests();
        return sent(call, asked, answer -> CompositeAnswers.composite(asked, answer));
    }

    @Override
    public CompositeResponse batch(BatchRequest request) {
        byte[] body = CompositeBodies.batch(request, root);
        Call call = Call.write(
                "POST", root + "/composite/batch", body, request.options().headers());
        List<Subrequest> asked = request.subrequests();
        return sent(call, asked, answer -> CompositeAnswers.batch(asked, answer));
    }

    @Override
    public List<GraphResult> graph(GraphRequest request) {
        byte[] body = CompositeBodies.graphs(request, root);
        List<Subrequest> all =
                request.graphs().values().stream().flatMap(List::stream).toList();
        Call call = Call.write("POST", root + "/composite/graph", body, Map.of());
        return sent(call, all, answer -> CompositeAnswers.graphs(request.graphs(), answer));
    }

    private <T> T sent(Call call, List<Subrequest> subrequests, Function<byte[], T> reader) {
        boolean reads = SubrequestRules.onlyReads(subrequests);
        return caller.read(reads ? call.with(Effect.READ) : call, answer -> reader.apply(answer.body()));
    }

    @Override
    public TreeResult tree(List<TreeRecord> roots, WriteOptions options) {
        Set<String> names = TreeRules.check(roots, options);
        String target =
                root + "/composite/tree/" + Paths.name(roots.get(0).record().type());
        Call call = Call.write("POST", target, CompositeBodies.tree(roots), options.headers())
                .answering(BAD_REQUEST);
        HttpResponse<byte[]> answer = caller.send(call);
        return TreeAnswer.read(call, answer, names);
    }
}
