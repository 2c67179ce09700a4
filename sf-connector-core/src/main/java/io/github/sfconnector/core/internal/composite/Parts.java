package io.github.sfconnector.core.internal.composite;

import io.github.sfconnector.core.composite.CompositeResponse;
import io.github.sfconnector.core.composite.SubResult;
import io.github.sfconnector.core.composite.Subrequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ties parts of an answer to subrequests. */
final class Parts {

    private Parts() {}

    /** By name. */
    static CompositeResponse matched(List<Subrequest> asked, List<Part> parts) throws IOException {
        Map<String, Part> byName = new HashMap<>();
        for (Part part : parts) {
            String name = part.referenceId();
            if (name == null && part.status() >= 400) {
                // A refusal of the whole, in the form of a part.
                throw PartReader.refused(asked.get(0), part.status(), part.body());
            }
            if (name == null || byName.put(name, part) != null) {
                throw new IOException("two parts of one name, or one without");
            }
        }
        List<SubResult> results = new ArrayList<>();
        for (Subrequest subrequest : asked) {
            Part part = byName.remove(subrequest.referenceId());
            results.add(part == null ? unanswered(subrequest) : part.of(subrequest));
        }
        if (!byName.isEmpty()) {
            throw new IOException("a part that was not asked for");
        }
        return new CompositeResponse(results);
    }

    /** By place. */
    static CompositeResponse inOrder(List<Subrequest> asked, List<Part> parts) throws IOException {
        if (parts.size() > asked.size()) {
            throw new IOException("more parts than were asked for");
        }
        List<SubResult> results = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            results.add(i < parts.size() ? parts.get(i).of(asked.get(i)) : unanswered(asked.get(i)));
        }
        return new CompositeResponse(results);
    }

    static SubResult unanswered(Subrequest subrequest) {
        return new SubResult(subrequest, SubResult.UNANSWERED, Map.of(), new byte[0]);
    }
}
