package io.github.sfconnector.clevertap.sink;

import io.github.sfconnector.clevertap.Identifier;
import io.github.sfconnector.clevertap.InvalidRecordException;
import io.github.sfconnector.sync.entity.Entity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Finds out whose profile an entity is, or whose event. Immutable and thread-safe. */
public final class IdentityRule {

    private static final Map<String, String> OBJECTS =
            Map.of("003", "Contact", "00Q", "Lead", "001", "Account", "006", "Opportunity");

    private final Function<Entity, Identifier> ofEntity;
    private final Function<String, Optional<Identifier>> ofId;
    private final List<String> sources;

    private IdentityRule(
            Function<Entity, Identifier> ofEntity, Function<String, Optional<Identifier>> ofId, List<String> sources) {
        this.ofEntity = ofEntity;
        this.ofId = ofId;
        this.sources = sources;
    }

    /** Fields that it reads. */
    List<String> sources() {
        return sources;
    }

    /**
     * The record's own Id with the object's name before it, such as {@code SF_Contact_003…}: the vendor's advice, because an Id never changes and is nobody else's.
     *
     * @param objectName API name of the object
     * @return the rule
     */
    public static IdentityRule own(String objectName) {
        return prefixed("SF_" + objectName + "_");
    }

    /**
     * The record's own Id with a text before it, for records of another source.
     *
     * @param prefix such as {@code FS_Contact_}
     * @return the rule
     */
    public static IdentityRule prefixed(String prefix) {
        Objects.requireNonNull(prefix, "prefix");
        Function<String, Identifier> identity = id -> Identifier.identity(prefix + id);
        return new IdentityRule(
                entity -> identity.apply(entity.externalId()), id -> Optional.of(identity.apply(id)), List.of());
    }

    /**
     * The record that one of these fields refers to, as {@link #own} names it: Contact, Lead, Account or Opportunity by the first characters of the Id.
     *
     * @param fields names of reference fields, of which the first that is filled counts
     * @return the rule
     */
    public static IdentityRule reference(String... fields) {
        List<String> names = List.of(fields);
        return new IdentityRule(
                entity -> names.stream()
                        .map(name -> Sources.text(entity, name))
                        .filter(id -> id != null && id.length() >= 15 && OBJECTS.containsKey(id.substring(0, 3)))
                        .findFirst()
                        .map(id -> Identifier.identity("SF_" + OBJECTS.get(id.substring(0, 3)) + "_" + id))
                        .orElseThrow(() -> new InvalidRecordException(
                                "identity", "none of " + names + " refers to a contact, lead, account or opportunity")),
                id -> Optional.empty(),
                names);
    }

    /**
     * A key of the host's own. Not an e-mail address or a phone number, if it can be helped: they change, and are shared.
     *
     * @param field name of the field that holds it
     * @return the rule
     */
    public static IdentityRule field(String field) {
        return from(field, Identifier::identity);
    }

    /**
     * A field's text as object id, for accounts that have taken e-mail addresses there so far.
     *
     * @param field name of the field that holds it
     * @return the rule
     */
    public static IdentityRule objectId(String field) {
        return from(field, Identifier::objectIdAsGiven);
    }

    private static IdentityRule from(String field, Function<String, Identifier> identifier) {
        return new IdentityRule(
                entity -> {
                    String value = Sources.text(entity, field);
                    if (value == null) {
                        throw new InvalidRecordException("identity", "field " + field + " is empty");
                    }
                    return identifier.apply(value);
                },
                id -> Optional.empty(),
                List.of(field));
    }

    Identifier of(Entity entity) {
        return ofEntity.apply(entity);
    }

    /** Whose profile a record was that is deleted, when its Id tells. */
    Optional<Identifier> ofDeleted(String externalId) {
        return ofId.apply(externalId);
    }
}
