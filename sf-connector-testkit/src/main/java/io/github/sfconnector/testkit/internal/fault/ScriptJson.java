package io.github.sfconnector.testkit.internal.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfconnector.testkit.fault.Fault;
import io.github.sfconnector.testkit.fault.RequestMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A script as JSON. */
record ScriptJson(List<Rule.RuleText> rules, List<Latency> latencies) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ScriptJson parse(String json) {
        ScriptJson script = new ScriptJson(new ArrayList<>(), new ArrayList<>());
        Object root = read(json);
        if (root instanceof Map<?, ?> map && !map.containsKey("then")) {
            script.all(names(map));
        } else {
            objects("the script", root instanceof List<?> ? root : List.of(root))
                    .forEach(rule -> script.rules.add(rule(rule, 1)));
        }
        return script;
    }

    private static Object read(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a fault script must be JSON: line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ", " + e.getOriginalMessage());
        }
    }

    private void all(Map<String, Object> script) {
        new Params("the script", script).allow(Set.of("rules", "latency", "random"));
        objects("rules", script.getOrDefault("rules", List.of())).forEach(rule -> rules.add(rule(rule, 1)));
        objects("random", script.getOrDefault("random", List.of())).forEach(rule -> rules.add(random(rule)));
        objects("latency", script.getOrDefault("latency", List.of())).forEach(rule -> latencies.add(latency(rule)));
    }

    private static List<Map<String, Object>> objects(String name, Object value) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(name + " must be a list");
        }
        return list.stream()
                .map(element -> {
                    if (element instanceof Map<?, ?> map) {
                        return names(map);
                    }
                    throw new IllegalArgumentException(name + " must hold objects");
                })
                .toList();
    }

    private static Map<String, Object> names(Map<?, ?> map) {
        Map<String, Object> names = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (value == null) {
                throw new IllegalArgumentException(name + " must not be null");
            }
            names.put(String.valueOf(name), value);
        });
        return names;
    }

    private static Rule.RuleText random(Map<String, Object> rule) {
        new Params("a random rule", rule).percent("percent");
        return rule(rule, 0);
    }

    private static Rule.RuleText rule(Map<String, Object> rule, int usualRounds) {
        Params params = new Params("the rule", rule);
        // What a listing adds is taken back, so that a listing can be sent as a script.
        params.allow(Set.of("when", "times", "percent", "seed", "then", "seen", "struck"));
        List<Fault> faults = objects("then", rule.getOrDefault("then", List.of())).stream()
                .map(ScriptJson::fault)
                .toList();
        double percent = params.has("percent") ? params.percent("percent") : 100;
        long seed = params.has("seed") ? params.number("seed", Long.MIN_VALUE, Long.MAX_VALUE) : 0;
        return new Rule.RuleText(when(rule), faults, rounds(params, usualRounds), percent, seed);
    }

    private static int rounds(Params params, int usual) {
        if (!params.has("times")) {
            return usual;
        }
        try {
            return (int) params.number("times", 1, Integer.MAX_VALUE);
        } catch (IllegalArgumentException e) {
            if (params.text("times").equals("always")) {
                return 0;
            }
            throw params.wrong("times", "must be a number from 1, or always");
        }
    }

    private static Fault fault(Map<String, Object> json) {
        Map<String, Object> parameters = new LinkedHashMap<>(json);
        parameters.remove("fault");
        return new Fault(new Params("a fault", json).text("fault"), parameters);
    }

    private static RequestMatcher when(Map<String, Object> rule) {
        return RequestMatcher.of(
                rule.containsKey("when")
                        ? objects("when", List.of(rule.get("when"))).get(0)
                        : Map.of());
    }

    private static Latency latency(Map<String, Object> rule) {
        Params params = new Params("the latency", rule);
        params.allow(Set.of("when", "millis"));
        return new Latency(when(rule), Duration.ofMillis(params.number("millis", 0, 60_000)));
    }

    static String write(List<Rule> rules, List<Latency> latencies) {
        Map<String, Object> script = new LinkedHashMap<>();
        script.put("rules", rules.stream().map(ScriptJson::object).toList());
        script.put("latency", latencies.stream().map(ScriptJson::object).toList());
        try {
            return JSON.writeValueAsString(script);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts and numbers are JSON", e);
        }
    }

    private static Map<String, Object> object(Rule rule) {
        Rule.RuleText text = rule.text();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("when", new TreeMap<>(text.when().conditions()));
        object.put("times", text.rounds() == 0 ? "always" : (Object) text.rounds());
        if (text.percent() < 100) {
            object.put("percent", text.percent());
            object.put("seed", text.seed());
        }
        object.put("then", text.faults().stream().map(ScriptJson::object).toList());
        object.put("seen", rule.seen());
        object.put("struck", rule.strikes());
        return object;
    }

    private static Map<String, Object> object(Fault fault) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("fault", fault.name());
        object.putAll(new TreeMap<>(fault.parameters()));
        return object;
    }

    private static Map<String, Object> object(Latency latency) {
        return Map.of(
                "when", latency.when().conditions(), "millis", latency.time().toMillis());
    }
}
