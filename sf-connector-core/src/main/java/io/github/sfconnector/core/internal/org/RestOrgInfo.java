package io.github.sfconnector.core.internal.org;

import io.github.sfconnector.core.ApiVersion;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.Caller;
import io.github.sfconnector.core.internal.Paths;
import io.github.sfconnector.core.org.ApiVersionCheck;
import io.github.sfconnector.core.org.ApiVersionInfo;
import io.github.sfconnector.core.org.OrgIdentity;
import io.github.sfconnector.core.org.OrgInfo;
import io.github.sfconnector.core.org.OrgLimits;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Limits, counts, versions and the user's own facts. */
public final class RestOrgInfo implements OrgInfo {

    private final Caller caller;
    private final ApiVersion version;
    private final String root;

    /**
     * Facts of one org.
     *
     * @param version the client's
     * @param root path of the API version
     */
    public RestOrgInfo(Caller caller, ApiVersion version, String root) {
        this.caller = caller;
        this.version = version;
        this.root = root;
    }

    @Override
    public OrgLimits limits() {
        return get(root + "/limits", OrgAnswers::limits);
    }

    @Override
    public Map<String, Long> recordCounts(Collection<String> objectNames) {
        objectNames.forEach(Paths::name);
        Map<String, Long> counts = new LinkedHashMap<>();
        if (!objectNames.isEmpty()) {
            Map<String, Long> found =
                    get(root + "/limits/recordCount?sObjects=" + String.join(",", objectNames), OrgAnswers::counts);
            objectNames.forEach(name -> counts.put(name, found.getOrDefault(OrgAnswers.key(name), 0L)));
        }
        return counts;
    }

    @Override
    public List<ApiVersionInfo> versions() {
        List<ApiVersionInfo> offered = get("/services/data", OrgAnswers::versions);
        ApiVersionCheck.of(version, offered).warning().ifPresent(caller::warn);
        return offered;
    }

    @Override
    public ApiVersionCheck checkVersion() {
        return ApiVersionCheck.of(version, versions());
    }

    // The identity URL of a token answer is on another host; this resource tells the same of the instance itself.
    @Override
    public OrgIdentity identity() {
        return get("/services/oauth2/userinfo", OrgAnswers::identity);
    }

    private <T> T get(String target, Function<byte[], T> reader) {
        return caller.read(Call.get(target, Map.of()), answer -> reader.apply(answer.body()));
    }
}
