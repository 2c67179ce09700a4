package io.github.sfconnector.events;

/** The answers that the sender of outbound messages understands, in the words of its WSDL. */
final class SoapAnswers {

    private static final String XML = "text/xml; charset=utf-8";
    private static final String OPEN =
            "<soapenv:Envelope xmlns:soapenv=\"" + OutboundMessageReader.ENVELOPE + "\"><soapenv:Body>";
    private static final String CLOSE = "</soapenv:Body></soapenv:Envelope>";

    private SoapAnswers() {}

    static EventAnswer ack(boolean ack) {
        return EventAnswer.of(
                200,
                XML,
                OPEN + "<notificationsResponse xmlns=\"" + OutboundMessageReader.OUTBOUND + "\"><Ack>" + ack
                        + "</Ack></notificationsResponse>" + CLOSE);
    }

    /** A fault; the reason is one of ours and needs no escaping. */
    static EventAnswer fault(int status, String reason) {
        String code = status / 100 == 5 ? "Server" : "Client";
        return EventAnswer.of(
                status,
                XML,
                OPEN + "<soapenv:Fault><faultcode>soapenv:" + code + "</faultcode><faultstring>"
                        + reason.replace("&", "&amp;").replace("<", "&lt;") + "</faultstring></soapenv:Fault>" + CLOSE);
    }
}
