package io.github.sfconnector.core.org;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Asks the org about itself. Immutable and thread-safe; not meant to be implemented by users. Each method is one request. */
public interface OrgInfo {

    /** {@return the org's allowances and what is left of each} */
    OrgLimits limits();

    /**
     * How many records objects have, as last counted by the org: quick, and not exact. Deleted ones are not counted.
     *
     * @param objectNames API names
     * @return the count by the name given; 0 for an object that the answer leaves out, as the service does with empty ones
     */
    Map<String, Long> recordCounts(Collection<String> objectNames);

    /** {@return the versions of the API that this org answers, oldest first; asking does not count as an API request} */
    List<ApiVersionInfo> versions();

    /**
     * Compares the client's version with those that the org offers: one request, which does not count as an API request. What is wrong is logged as a
     * warning and told to the client's listener, once for each client, and the same goes for {@link #versions()}.
     *
     * @return the comparison
     */
    ApiVersionCheck checkVersion();

    /** {@return the user and the org of the session} */
    OrgIdentity identity();
}
