package io.github.sfconnector.examples.quickstart;

import io.github.sfconnector.auth.settings.ConnectorSettings;
import java.util.Map;

/** Tells from the environment which org is meant. */
final class Environment {

    private Environment() {}

    /** Whether any setting that only a real org needs is there. */
    static boolean namesRealOrg(Map<String, String> environment) {
        return environment.keySet().stream().anyMatch(name -> name.startsWith("SALESFORCE_"));
    }

    /** Whether tokens are to be encrypted with a key of the caller's. */
    static boolean hasKey(Map<String, String> environment) {
        return environment.containsKey(ConnectorSettings.ENCRYPTION_KEY);
    }
}
