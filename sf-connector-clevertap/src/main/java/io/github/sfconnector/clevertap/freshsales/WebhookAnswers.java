package io.github.sfconnector.clevertap.freshsales;

import io.github.sfconnector.events.EventAnswer;

/** Answers to webhooks: always a JSON object, which a person may read in the test of a workflow. */
final class WebhookAnswers {

    private WebhookAnswers() {}

    static EventAnswer processed(String result) {
        return EventAnswer.json(200, "{\"processed\": true, \"result\": \"" + result + "\"}");
    }

    /** The reason is one of ours; names of fields in it may be anybody's. */
    static EventAnswer refused(int status, String reason) {
        StringBuilder safe = new StringBuilder();
        reason.chars().forEach(c -> safe.append(c == '"' || c == '\\' || c < ' ' ? ' ' : (char) c));
        return EventAnswer.json(status, "{\"processed\": false, \"error\": \"" + safe + "\"}");
    }
}
