package io.github.sfconnector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;

/** Uses the jobs resources of a fake as a client would. */
final class Bulk {

    private final Http http;

    Bulk(Http http) {
        this.http = http;
    }

    HttpResponse<String> create(String kind, String json) {
        return http.call("POST", "/jobs/" + kind, json, "Content-Type", "application/json");
    }

    String newJob(String kind, String json) {
        HttpResponse<String> answer = create(kind, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer).path("id").asText();
    }

    String newQuery(String soql) {
        return newJob("query", "{\"operation\":\"query\",\"query\":\"" + soql + "\"}");
    }

    JsonNode info(String kind, String job) {
        return Http.json(http.get("/jobs/" + kind + "/" + job));
    }

    String state(String kind, String job) {
        return info(kind, job).path("state").asText();
    }

    HttpResponse<String> results(String job, String parameters) {
        return http.get("/jobs/query/" + job + "/results" + parameters);
    }

    HttpResponse<String> upload(String job, String csv) {
        return http.call("PUT", "/jobs/ingest/" + job + "/batches", csv, "Content-Type", "text/csv");
    }

    HttpResponse<String> change(String kind, String job, String state) {
        return http.call("PATCH", "/jobs/" + kind + "/" + job, "{\"state\":\"" + state + "\"}");
    }

    /** Runs an ingest job to its end and answers what it says then. */
    JsonNode ingest(String job, String csv) {
        assertThat(upload(job, csv).statusCode()).isEqualTo(201);
        assertThat(change("ingest", job, "UploadComplete").statusCode()).isEqualTo(200);
        return info("ingest", job);
    }

    String newIngest(String operation, String object, Map<String, String> more) {
        StringBuilder json = new StringBuilder("{\"operation\":\"" + operation + "\",\"object\":\"" + object + "\"");
        more.forEach((name, value) ->
                json.append(",\"").append(name).append("\":\"").append(value).append('"'));
        return newJob("ingest", json.append('}').toString());
    }

    String rows(String job, String resource) {
        HttpResponse<String> answer = http.get("/jobs/ingest/" + job + "/" + resource);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=UTF-8");
        return answer.body();
    }

    static String error(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + Http.json(answer).path(0).path("errorCode").asText();
    }
}
