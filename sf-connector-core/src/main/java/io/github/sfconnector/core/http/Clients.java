package io.github.sfconnector.core.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;

/** Which of the JDK's clients a request goes through. */
@FunctionalInterface
interface Clients {

    HttpClient of(HttpRequest request);
}
