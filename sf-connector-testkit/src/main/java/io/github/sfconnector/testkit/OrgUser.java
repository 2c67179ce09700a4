package io.github.sfconnector.testkit;

import io.github.sfconnector.testkit.internal.org.OrgStore;
import io.github.sfconnector.testkit.internal.org.Rights;
import io.github.sfconnector.testkit.rule.ObjectPermission;
import java.util.Set;

/**
 * One user of a fake org, and what he may not do. A user may do everything until something is taken away; it counts for requests with
 * a token of his and from then on. What {@link FakeOrg} itself and its triggers do is not restricted. Thread-safe.
 *
 * <p>A hidden object is unknown to the user: NOT_FOUND in URLs, INVALID_TYPE in queries. A hidden field is missing in describes,
 * unknown in queries and writes (INVALID_FIELD) and left out of answers. A read-only field is refused with
 * INVALID_FIELD_FOR_INSERT_UPDATE. A reference to a row of a hidden object is refused with
 * INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY.
 */
public final class OrgUser {

    private static final Set<String> ALWAYS_SEEN = Set.of(
            "id", "isdeleted", "createddate", "createdbyid", "lastmodifieddate", "lastmodifiedbyid", "systemmodstamp");

    private final OrgStore store;
    private final String id;
    private final String username;

    OrgUser(OrgStore store, String id, String username) {
        this.store = store;
        this.id = id;
        this.username = username;
    }

    /** {@return the 18-character Id} */
    public String id() {
        return id;
    }

    /** {@return the name to log in with} */
    public String username() {
        return username;
    }

    private Rights rights() {
        store.touchSchema();
        return store.permissions().restrict(id);
    }

    /**
     * Hides an object, or some of its fields.
     *
     * @param object API name
     * @param fields API names; none hides the object
     * @return this
     * @throws IllegalArgumentException when a field is one of those that everyone sees, such as Id and SystemModstamp
     */
    public OrgUser hide(String object, String... fields) {
        if (fields.length == 0) {
            return deny(object, ObjectPermission.READ);
        }
        for (String field : fields) {
            rights().hide(object, hideable(object, field));
        }
        return this;
    }

    private String hideable(String object, String field) {
        if (ALWAYS_SEEN.contains(field.toLowerCase(java.util.Locale.ROOT))) {
            throw new IllegalArgumentException("Field " + object + "." + field + " cannot be hidden from anyone");
        }
        return existing(object, field);
    }

    private String existing(String object, String field) {
        if (store.table(object).fieldOrNull(field) == null) {
            throw new IllegalArgumentException("Object " + object + " has no field " + field);
        }
        return field;
    }

    /**
     * Lets fields be read but not written.
     *
     * @param object API name
     * @param fields API names
     * @return this
     * @throws IllegalArgumentException when the object has no such field
     */
    public OrgUser readOnly(String object, String... fields) {
        for (String field : fields) {
            rights().makeReadOnly(object, existing(object, field));
        }
        return this;
    }

    /**
     * Takes permissions on an object away.
     *
     * @param object API name
     * @param permissions what the user may not do; without READ he may do nothing
     * @return this
     */
    public OrgUser deny(String object, ObjectPermission... permissions) {
        String name = store.table(object).name();
        for (ObjectPermission permission : permissions) {
            rights().deny(name, permission);
        }
        return this;
    }

    /**
     * Gives back all that was taken away.
     *
     * @return this
     */
    public OrgUser allowAll() {
        rights().reset();
        return this;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "OrgUser[" + username + "]";
    }
}
