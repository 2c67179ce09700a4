package io.github.sfconnector.core.composite;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.internal.Paths;
import io.github.sfconnector.core.internal.composite.JsonText;
import io.github.sfconnector.core.internal.composite.ReferenceTexts;
import io.github.sfconnector.core.query.Soql;
import io.github.sfconnector.core.write.WriteOptions;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request within a composite one. Immutable: every {@code with} method answers a changed one.
 *
 * <p>The service reads <code>@{name.path}</code> anywhere in a subrequest as a reference. So that no value of a record is taken for one by
 * accident, such a text in a record is refused, and references are given as {@link Reference}.
 */
public final class Subrequest {

    private final String method;
    private final String referenceId;
    private final String path;
    private final Map<String, String> headers;
    private final @Nullable SObject record;
    private final Set<String> inPath;
    private final @Nullable String json;

    private Subrequest(
            String method,
            String referenceId,
            String path,
            Map<String, String> headers,
            @Nullable SObject record,
            Set<String> inPath,
            @Nullable String json) {
        this.method = method;
        this.referenceId = new Reference(referenceId, "id").referenceId();
        this.path = path;
        this.headers = headers;
        this.record = record;
        this.inPath = inPath;
        this.json = json;
    }

    /**
     * Creates a record.
     *
     * @param referenceId names the answer
     * @param record without an Id
     * @return the subrequest
     */
    public static Subrequest create(String referenceId, SObject record) {
        if (record.has("Id")) {
            throw new IllegalArgumentException("the " + record.type() + " has an Id: a create gives it one");
        }
        return write("POST", referenceId, sObjects(record.type()), record, Set.of());
    }

    /**
     * Updates a record.
     *
     * @param referenceId names the answer
     * @param record with its Id and the fields to change
     * @return the subrequest
     */
    public static Subrequest update(String referenceId, SObject record) {
        if (!(record.get("Id") instanceof String id)) {
            throw new IllegalArgumentException("the " + record.type() + " has no Id: an update needs one");
        }
        return write("PATCH", referenceId, sObjects(record.type()) + "/" + Paths.id(id), record, Set.of("id"));
    }

    /**
     * Updates the record that an earlier subrequest made or found.
     *
     * @param referenceId names the answer
     * @param target where its Id is
     * @param record the fields to change
     * @return the subrequest
     */
    public static Subrequest update(String referenceId, Reference target, SObject record) {
        return write("PATCH", referenceId, sObjects(record.type()) + "/" + target, record, Set.of("id"));
    }

    /**
     * Updates the record that has the external id, or creates it.
     *
     * @param referenceId names the answer
     * @param externalIdField API name of the external id field
     * @param record with a text or whole number as external id, and without an Id
     * @return the subrequest
     */
    public static Subrequest upsert(String referenceId, String externalIdField, SObject record) {
        Object key = record.get(externalIdField);
        if (!(key instanceof String || key instanceof Long) || record.has("Id")) {
            throw new IllegalArgumentException("the " + record.type() + " needs its key " + externalIdField
                    + " as a text or whole number, and no Id");
        }
        String target =
                sObjects(record.type()) + "/" + Paths.name(externalIdField) + "/" + Paths.segment(key.toString());
        return write("PATCH", referenceId, target, record, Set.of(externalIdField.toLowerCase(Locale.ROOT)));
    }

    /**
     * Deletes a record.
     *
     * @param referenceId names the answer
     * @param objectName API name of the object
     * @param id the record's Id
     * @return the subrequest
     */
    public static Subrequest delete(String referenceId, String objectName, String id) {
        return bare("DELETE", referenceId, sObjects(objectName) + "/" + Paths.id(id));
    }

    /**
     * Deletes the record that an earlier subrequest made or found.
     *
     * @param referenceId names the answer
     * @param objectName API name of the object
     * @param target where its Id is
     * @return the subrequest
     */
    public static Subrequest delete(String referenceId, String objectName, Reference target) {
        return bare("DELETE", referenceId, sObjects(objectName) + "/" + target);
    }

    /**
     * Reads a record.
     *
     * @param referenceId names the answer
     * @param objectName API name of the object
     * @param id the record's Id
     * @param fields API names of the fields; none means all
     * @return the subrequest
     */
    public static Subrequest retrieve(String referenceId, String objectName, String id, Collection<String> fields) {
        return bare("GET", referenceId, sObjects(objectName) + "/" + Paths.id(id) + selection(fields));
    }

    /**
     * Reads the record that an earlier subrequest made or found.
     *
     * @param referenceId names the answer
     * @param objectName API name of the object
     * @param target where its Id is
     * @param fields API names of the fields; none means all
     * @return the subrequest
     */
    public static Subrequest retrieve(
            String referenceId, String objectName, Reference target, Collection<String> fields) {
        return bare("GET", referenceId, sObjects(objectName) + "/" + target + selection(fields));
    }

    /**
     * Queries. A query may be longer here than in a URL of its own, up to the 100,000 characters of SOQL.
     *
     * @param referenceId names the answer
     * @param soql the query; it may hold references in the text form of {@link Reference#toString()}
     * @return the subrequest
     */
    public static Subrequest query(String referenceId, String soql) {
        return bare("GET", referenceId, "/query?q=" + ReferenceTexts.encodedAround(soql));
    }

    /**
     * Reads any resource of the API version, such as {@code /sobjects/Account/describe}.
     *
     * @param referenceId names the answer
     * @param path below the version, with a leading slash, percent-encoded but for references
     * @return the subrequest
     */
    public static Subrequest get(String referenceId, String path) {
        return bare("GET", referenceId, path);
    }

    /**
     * Any other request.
     *
     * @param method HTTP method
     * @param referenceId names the answer
     * @param path below the version, with a leading slash, percent-encoded but for references
     * @param json the body: one JSON value, which may hold references in their text form
     * @return the subrequest
     * @throws IllegalArgumentException when the body is not one JSON value
     */
    public static Subrequest of(String method, String referenceId, String path, String json) {
        return new Subrequest(
                method(method), referenceId, relative(path), Map.of(), null, Set.of(), JsonText.checked(json));
    }

    private static Subrequest write(
            String method, String referenceId, String path, SObject record, Set<String> inPath) {
        ReferenceTexts.requireNone(record);
        return new Subrequest(method, referenceId, path, WriteOptions.defaults().headers(), record, inPath, null);
    }

    private static Subrequest bare(String method, String referenceId, String path) {
        return new Subrequest(method, referenceId, relative(path), Map.of(), null, Set.of(), null);
    }

    private static String sObjects(String objectName) {
        return "/sobjects/" + Paths.name(objectName);
    }

    private static String selection(Collection<String> fields) {
        fields.forEach(Soql::name);
        return fields.isEmpty() ? "" : "?fields=" + String.join(",", fields);
    }

    private static String relative(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("/../") || path.startsWith("/services/")) {
            throw new IllegalArgumentException("path must stand below the API version, such as /sobjects/Account");
        }
        return path;
    }

    private static String method(String method) {
        if (!Set.of("POST", "PATCH", "PUT", "DELETE").contains(method)) {
            throw new IllegalArgumentException("method must be POST, PATCH, PUT or DELETE");
        }
        return method;
    }

    /**
     * Sets a field to a value of an earlier answer.
     *
     * @param field API name of the field
     * @param reference where the value is
     * @return the changed subrequest
     * @throws IllegalStateException when this subrequest writes no record
     */
    public Subrequest with(String field, Reference reference) {
        SObject before = record;
        if (before == null) {
            throw new IllegalStateException("subrequest " + referenceId + " writes no record that has fields");
        }
        SObject.Builder copy = SObject.builder(before.type());
        before.toMap().forEach(copy::set);
        SObject changed = copy.set(field, reference.toString()).build();
        return new Subrequest(method, referenceId, path, headers, changed, inPath, json);
    }

    /**
     * Sets a header of this subrequest, such as {@code If-Modified-Since}.
     *
     * @param name its name
     * @param value its value
     * @return the changed subrequest
     */
    public Subrequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return new Subrequest(method, referenceId, path, Collections.unmodifiableMap(more), record, inPath, json);
    }

    /**
     * Sets how the service treats the write. A batch takes its options as a whole instead.
     *
     * @param options assignment and duplicate rules, and conditions
     * @return the changed subrequest
     */
    public Subrequest withOptions(WriteOptions options) {
        Subrequest changed = this;
        for (Map.Entry<String, String> header : options.headers().entrySet()) {
            changed = changed.withHeader(header.getKey(), header.getValue());
        }
        return changed;
    }

    /** {@return the HTTP method} */
    public String method() {
        return method;
    }

    /** {@return the name of the answer} */
    public String referenceId() {
        return referenceId;
    }

    /** {@return path and query below the API version} */
    public String path() {
        return path;
    }

    /** {@return the headers of this subrequest} */
    public Map<String, String> headers() {
        return headers;
    }

    /** {@return the body as JSON text} */
    public Optional<String> body() {
        return record == null ? Optional.ofNullable(json) : Optional.of(JsonText.of(record, inPath));
    }

    /** {@return method, name and the path without its query, which may hold values} */
    @Override
    public String toString() {
        return method + " " + referenceId + " " + path.split("\\?", 2)[0];
    }
}
