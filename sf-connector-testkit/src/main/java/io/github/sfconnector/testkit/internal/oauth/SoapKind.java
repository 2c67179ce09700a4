package io.github.sfconnector.testkit.internal.oauth;

import io.github.sfconnector.testkit.internal.http.Request;

/** The two SOAP APIs, which differ in their names only. */
enum SoapKind {
    PARTNER("u", "partner"),
    ENTERPRISE("c", "enterprise");

    private final String path;
    private final String word;

    SoapKind(String path, String word) {
        this.path = path;
        this.word = word;
    }

    static SoapKind of(Request request) {
        return request.segments().get(2).equalsIgnoreCase(ENTERPRISE.path) ? ENTERPRISE : PARTNER;
    }

    String path() {
        return path;
    }

    String namespace() {
        return "urn:" + word + ".soap.sforce.com";
    }

    String faultNamespace() {
        return "urn:fault." + word + ".soap.sforce.com";
    }
}
