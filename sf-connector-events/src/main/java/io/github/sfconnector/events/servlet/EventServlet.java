package io.github.sfconnector.events.servlet;

import io.github.sfconnector.events.EventAnswer;
import io.github.sfconnector.events.EventEndpoint;
import io.github.sfconnector.events.EventRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Answers requests that a servlet container takes. Map it to {@code /*} or to any path that the endpoint's begins with. Thread-safe. */
public final class EventServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final transient EventEndpoint endpoint;

    /**
     * A servlet.
     *
     * @param endpoint answers
     */
    public EventServlet(EventEndpoint endpoint) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(endpoint.maxBodyBytes() + 1);
        EventAnswer answer = endpoint.answer(EventRequest.of(request.getMethod(), path(request), headers(request), body)
                .from(address(request))
                .certifiedBy(subject(request)));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        byte[] content = answer.body();
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    // The path below the context, decoded; one that is no path leads nowhere.
    private static String path(HttpServletRequest request) {
        try {
            String raw =
                    request.getRequestURI().substring(request.getContextPath().length());
            String path = new URI(raw).getPath();
            return path == null ? "" : path;
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    // Containers give an address; a name that has to be looked up is no proof.
    private static @Nullable InetAddress address(HttpServletRequest request) {
        String text = request.getRemoteAddr();
        try {
            return text != null && text.matches("[0-9a-fA-F:.\\[\\]%]+") ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static @Nullable X500Principal subject(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? chain[0].getSubjectX500Principal()
                : null;
    }
}
