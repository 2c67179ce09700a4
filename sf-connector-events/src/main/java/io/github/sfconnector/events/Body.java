package io.github.sfconnector.events;

/** Tells what a body is, whatever its content type says: senders of JSON forget it, and proxies change it. */
final class Body {

    private Body() {}

    static EventForm form(byte[] body) {
        int first = first(body);
        if (first == '<') {
            return EventForm.SOAP;
        }
        if (first == '{') {
            return EventForm.JSON;
        }
        throw new Refusal(415, null, "the body is neither a SOAP message nor a JSON object in UTF-8");
    }

    // The first byte after a byte order mark and white space.
    private static int first(byte[] body) {
        boolean marked = body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        int at = marked ? 3 : 0;
        while (at < body.length && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
            at++;
        }
        return at < body.length ? body[at] : -1;
    }
}
