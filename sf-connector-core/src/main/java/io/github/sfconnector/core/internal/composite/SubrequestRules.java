package io.github.sfconnector.core.internal.composite;

import io.github.sfconnector.core.composite.Subrequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds for the subrequests of one request; broken rules are told before any request. */
public final class SubrequestRules {

    private SubrequestRules() {}

    /** Fails when there are none or more than allowed. */
    public static void count(String what, int found, int most) {
        if (found == 0) {
            throw new IllegalStateException("there are no " + what);
        }
        atMost(what, found, most);
    }

    /** Fails when there are more than allowed. */
    public static void atMost(String what, int found, int most) {
        if (found > most) {
            throw new IllegalStateException("the service takes at most " + most + " " + what + ", not " + found);
        }
    }

    /** Whether it counts among the few queries and collections of one request. */
    public static boolean isQueryOrCollection(Subrequest subrequest) {
        return subrequest.path().startsWith("/query") || subrequest.path().startsWith("/composite/sobjects");
    }

    /** Fails when a name stands twice, or a reference leads to a later or unknown one. Returns how deep references go. */
    public static int references(Collection<Subrequest> subrequests) {
        Map<String, Integer> depths = new HashMap<>();
        int deepest = 0;
        for (Subrequest subrequest : subrequests) {
            int depth = 1;
            for (String name : used(subrequest)) {
                Integer before = depths.get(name);
                if (before == null) {
                    throw new IllegalStateException("subrequest " + subrequest.referenceId() + " refers to " + name
                            + ", which no earlier subrequest is named");
                }
                depth = Math.max(depth, before + 1);
            }
            if (depths.put(subrequest.referenceId(), depth) != null) {
                throw new IllegalStateException("two subrequests are named " + subrequest.referenceId());
            }
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    /** The names that a subrequest refers to. */
    public static Set<String> used(Subrequest subrequest) {
        Set<String> names = new LinkedHashSet<>(ReferenceTexts.in(subrequest.path()));
        subrequest.body().ifPresent(body -> names.addAll(ReferenceTexts.in(body)));
        subrequest.headers().values().forEach(value -> names.addAll(ReferenceTexts.in(value)));
        return names;
    }

    /** Whether none of them writes. */
    static boolean onlyReads(List<Subrequest> subrequests) {
        return subrequests.stream().allMatch(subrequest -> subrequest.method().equals("GET"));
    }
}
