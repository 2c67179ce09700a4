package io.github.sfconnector.core.describe;

import java.util.Collection;

/**
 * Descriptions of one org's objects, kept in memory. One that is older than a set time is asked for again with {@code If-Modified-Since}, which costs a
 * small request and no parsing when nothing changed. The org does not count a change of permissions as one: after the user's permissions changed,
 * {@link #clear}. Bounded: the object used longest ago makes room. Thread-safe; two threads that miss the same object at once may both ask for it.
 */
public interface Describes {

    /** How many objects are kept unless told otherwise: {@value}. A description of an object with 500 fields holds about half a megabyte. */
    int DEFAULT_MAX_OBJECTS = 300;

    /** For how many minutes a description is used without asking, unless told otherwise: {@value}. */
    int DEFAULT_FRESH_MINUTES = 15;

    /**
     * One object.
     *
     * @param objectName API name
     * @return its description, at most as old as the time set
     * @throws io.github.sfconnector.core.error.NotFoundException when there is no such object, or the user cannot see it
     */
    SObjectDescribe get(String objectName);

    /**
     * Many objects, 25 to a request.
     *
     * @param objectNames API names; those that stand twice are asked for once
     * @return what was found and what was refused; a failure of a whole request is thrown, and what was read before it is kept
     */
    DescribeBatch getAll(Collection<String> objectNames);

    /**
     * The list of all objects.
     *
     * @return the list, at most as old as the time set
     */
    GlobalDescribe global();

    /** Forgets everything. */
    void clear();
}
