package io.github.sfconnector.testkit.internal.fault;

import io.github.sfconnector.testkit.fault.Fault;
import io.github.sfconnector.testkit.fault.FaultScript;
import io.github.sfconnector.testkit.fault.RequestMatcher;
import io.github.sfconnector.testkit.internal.http.Interference;
import io.github.sfconnector.testkit.internal.http.Request;
import io.github.sfconnector.testkit.internal.org.RowGuard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The script of one fake. Thread-safe. */
public final class FaultEngine implements FaultScript {

    private final InstantSource clock;
    private final Gate gate = new Gate();
    private final Effects workshop;
    private final Locators locators = new Locators();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Latency> latencies = new ArrayList<>();

    /** A script without rules. */
    public FaultEngine(RowGuard guard, InstantSource clock) {
        this.clock = clock;
        this.workshop = new Effects(guard, gate);
    }

    /** What the script does to a request. */
    public Interference interfere(Request request, String target) {
        Call call = call(request, target);
        Interference page = Interference.none().with(new Interference.Paging(-1, false, locators::opened));
        synchronized (this) {
            return struck(call, page.with(latency(call)));
        }
    }

    private Call call(Request request, String target) {
        Set<Kind> kinds = Kind.of(request.method(), request.segments());
        List<String> path = request.segments();
        Locators.Page more = kinds.contains(Kind.QUERY_MORE) ? locators.page(path.get(path.size() - 1)) : null;
        boolean first = kinds.contains(Kind.QUERY) || kinds.contains(Kind.QUERY_ALL);
        String soql = more == null ? request.parameter("q").filter(q -> first).orElse("") : more.soql();
        int page = more == null ? first && !kinds.contains(Kind.QUERY_MORE) ? 1 : 0 : more.number();
        return new Call(request, target, kinds, soql, page, clock.instant());
    }

    private Duration latency(Call call) {
        return latencies.stream()
                .map(latency -> latency.of(call))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Interference struck(Call call, Interference start) {
        Interference happens = start;
        boolean taken = false;
        for (Rule rule : rules) {
            Optional<Effect> effect = rule.strike(call, taken);
            if (effect.isPresent()) {
                taken |= effect.get().alone();
                happens = effect.get().strike().apply(happens);
            }
        }
        return happens;
    }

    @Override
    public When when(RequestMatcher matcher) {
        return new RuleWriter(this, Objects.requireNonNull(matcher, "matcher"));
    }

    synchronized void add(Rule.RuleText text) {
        rules.add(new Rule(text, workshop));
    }

    @Override
    public synchronized FaultScript latency(RequestMatcher matcher, Duration time) {
        latencies.add(new Latency(Objects.requireNonNull(matcher, "matcher"), time));
        return this;
    }

    @Override
    public synchronized FaultScript addJson(String json) {
        ScriptJson script = ScriptJson.parse(json);
        script.rules().forEach(this::add);
        latencies.addAll(script.latencies());
        return this;
    }

    /** Throws an IllegalArgumentException with the reason when the text is no script. */
    public static void requireScript(String json) {
        ScriptJson.parse(json);
    }

    @Override
    public synchronized String toJson() {
        return ScriptJson.write(rules, latencies);
    }

    @Override
    public void release() {
        gate.open();
    }

    @Override
    public int stalled() {
        return gate.held();
    }

    @Override
    public void clear() {
        synchronized (this) {
            rules.clear();
            latencies.clear();
        }
        release();
    }

    private static final class RuleWriter implements When {

        private final FaultEngine script;
        private final RequestMatcher matcher;
        private int rounds = 1;
        private double percent = 100;
        private long seed;

        RuleWriter(FaultEngine script, RequestMatcher matcher) {
            this.script = script;
            this.matcher = matcher;
        }

        @Override
        public When times(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("a rule strikes at least once");
            }
            rounds = value;
            return this;
        }

        @Override
        public When always() {
            rounds = 0;
            return this;
        }

        @Override
        public When withProbability(double share, long chosenSeed) {
            percent = share;
            seed = chosenSeed;
            return this;
        }

        @Override
        public FaultScript then(Fault... faults) {
            script.add(new Rule.RuleText(matcher, List.of(faults), rounds, percent, seed));
            return script;
        }
    }
}
