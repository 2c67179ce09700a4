package io.github.sfconnector.core.internal.describe;

import io.github.sfconnector.core.describe.DescribeBatch;
import io.github.sfconnector.core.describe.Describes;
import io.github.sfconnector.core.describe.GlobalDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.CompositeReader;
import io.github.sfconnector.core.internal.DescribeReader;
import io.github.sfconnector.core.internal.Subrequest;
import io.github.sfconnector.core.internal.describe.Shelf.Kept;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Descriptions by way of a {@link Shelf}; no lock is held while the org is asked. */
public final class CachedDescribes implements Describes {

    private static final int NOT_MODIFIED = 304;

    private final Caller caller;
    private final String root;
    private final Shelf<SObjectDescribe> objects;
    private final Shelf<GlobalDescribe> lists;

    /** Asks through this caller. */
    public CachedDescribes(Caller caller, String root, InstantSource clock, Duration freshFor, int maxObjects) {
        this.caller = caller;
        this.root = root;
        this.objects = new Shelf<>(clock, freshFor, maxObjects);
        this.lists = new Shelf<>(clock, freshFor, 1);
    }

    @Override
    public SObjectDescribe get(String objectName) {
        return one(
                objects, ObjectNames.require(objectName), ObjectNames.target(root, objectName), DescribeReader::read);
    }

    @Override
    public GlobalDescribe global() {
        return one(lists, "", root + "/sobjects", DescribeReader::readGlobal);
    }

    private <T> T one(Shelf<T> shelf, String name, String target, Function<byte[], T> reader) {
        Optional<T> fresh = shelf.fresh(name);
        if (fresh.isPresent()) {
            return fresh.get();
        }
        Optional<Kept<T>> before = shelf.any(name);
        Call call = Call.get(target, condition(before)).answering(NOT_MODIFIED);
        return caller.read(call, answer -> taken(shelf, name, before, answer, reader));
    }

    private static <T> Map<String, String> condition(Optional<Kept<T>> before) {
        return before.map(Kept::condition).orElse(Map.of());
    }

    private static <T> T taken(
            Shelf<T> shelf,
            String name,
            Optional<Kept<T>> before,
            HttpResponse<byte[]> answer,
            Function<byte[], T> reader) {
        boolean same = answer.statusCode() == NOT_MODIFIED && before.isPresent();
        T value = same ? before.get().value() : reader.apply(answer.body());
        String modified = answer.headers().firstValue("Last-Modified").orElse(null);
        shelf.put(name, value, modified == null && same ? before.get().modified() : modified);
        return value;
    }

    @Override
    public DescribeBatch getAll(Collection<String> objectNames) {
        Map<String, SObjectDescribe> found = new LinkedHashMap<>();
        Map<String, ServiceException> refused = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String name : new LinkedHashSet<>(objectNames)) {
            objects.fresh(ObjectNames.require(name))
                    .ifPresentOrElse(fresh -> found.put(name, fresh), () -> missing.add(name));
        }
        for (int from = 0; from < missing.size(); from += Subrequest.MAX) {
            ask(missing.subList(from, Math.min(missing.size(), from + Subrequest.MAX)), found, refused);
        }
        Map<String, SObjectDescribe> ordered = new LinkedHashMap<>();
        objectNames.forEach(name -> Optional.ofNullable(found.get(name)).ifPresent(it -> ordered.put(name, it)));
        return new DescribeBatch(ordered, refused);
    }

    private void ask(List<String> names, Map<String, SObjectDescribe> found, Map<String, ServiceException> refused) {
        List<Subrequest> requests = new ArrayList<>();
        List<Optional<Kept<SObjectDescribe>>> before = new ArrayList<>();
        for (String name : names) {
            before.add(objects.any(name));
            Map<String, String> condition = condition(before.get(requests.size()));
            requests.add(new Subrequest("d" + requests.size(), ObjectNames.target(root, name), condition));
        }
        caller.read(Subrequest.together(root, requests), composite -> {
            taken(names, requests, before, composite, found, refused);
            return true;
        });
    }

    private void taken(
            List<String> names,
            List<Subrequest> requests,
            List<Optional<Kept<SObjectDescribe>>> before,
            HttpResponse<byte[]> composite,
            Map<String, SObjectDescribe> found,
            Map<String, ServiceException> refused) {
        Map<String, CompositeReader.Part> parts = CompositeReader.read(composite);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            try {
                HttpResponse<byte[]> answer = requests.get(i).require(parts, composite);
                found.put(name, taken(objects, name, before.get(i), answer, DescribeReader::read));
                refused.remove(name);
            } catch (ServiceException e) {
                refused.put(name, e);
            }
        }
    }

    @Override
    public void clear() {
        objects.clear();
        lists.clear();
    }
}
