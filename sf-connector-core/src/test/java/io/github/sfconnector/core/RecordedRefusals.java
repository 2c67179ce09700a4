package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.core.Recordings.Recording;
import io.github.sfconnector.core.error.AmbiguousKeyException;
import io.github.sfconnector.core.error.ServiceException;
import java.util.ArrayList;
import java.util.List;

/** What recorded refusals must give. */
final class RecordedRefusals {

    private static final int BAD_REQUEST = 400;

    private RecordedRefusals() {}

    private static ServiceException refused(int status, String body) {
        try (StubOrg org = StubOrg.always(Reply.of(status, body))) {
            return catchThrowableOfType(
                    ServiceException.class,
                    () -> Clients.once(org.uri()).records().retrieve("Contact", "003000000000001AAA", List.of("Id")));
        }
    }

    static void refusal(String name, Recording recording, JsonNode json) {
        ServiceException e = refused(recording.status() == 0 ? BAD_REQUEST : recording.status(), recording.body());
        List<String> codes = new ArrayList<>();
        json.forEach(error -> codes.add(error.path("errorCode").asText()));
        assertThat(e.errors()).extracting(error -> error.code()).isEqualTo(json.isArray() ? codes : List.of());
        assertThat(e.status()).isGreaterThanOrEqualTo(BAD_REQUEST);
    }

    static void errorPage(String name, Recording recording, JsonNode json) {
        ServiceException e = refused(recording.name().contains("503") ? 503 : 500, recording.body());
        assertThat(e).hasMessageNotContaining("<");
        assertThat(e.status()).isGreaterThanOrEqualTo(500);
    }

    static void refusedToken(String name, Recording recording, JsonNode json) {
        assertThat(refused(BAD_REQUEST, recording.body()).code())
                .isEqualTo(json.get("error").asText());
    }

    static void severalMatches(String name, Recording recording, JsonNode json) {
        try (StubOrg org = StubOrg.always(Reply.of(300, recording.body()))) {
            AmbiguousKeyException e = catchThrowableOfType(
                    AmbiguousKeyException.class,
                    () -> Clients.once(org.uri()).records().retrieve("Contact", "Ext__c", "x", List.of()));
            assertThat(e.matches()).hasSize(json.size()).noneMatch(id -> id.contains("/"));
        }
    }
}
