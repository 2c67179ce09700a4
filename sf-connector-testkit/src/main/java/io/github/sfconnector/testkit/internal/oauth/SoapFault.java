package io.github.sfconnector.testkit.internal.oauth;

/** A refusal of the SOAP endpoints: HTTP 500 with a fault. */
final class SoapFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String type;

    private SoapFault(String type, String code, String message) {
        super(message, null, false, false);
        this.type = type;
        this.code = code;
    }

    static SoapFault login() {
        return new SoapFault(
                "LoginFault", "INVALID_LOGIN", "Invalid username, password, security token; or user locked out.");
    }

    static SoapFault session() {
        return new SoapFault(
                "UnexpectedErrorFault",
                "INVALID_SESSION_ID",
                "Invalid Session ID found in SessionHeader: Illegal Session");
    }

    static SoapFault operation(String name) {
        return new SoapFault("UnexpectedErrorFault", "INVALID_OPERATION", "No operation available for request " + name);
    }

    /** The exception code. */
    String code() {
        return code;
    }

    /** The kind of fault. */
    String type() {
        return type;
    }

    /** The message without the code. */
    String message() {
        return String.valueOf(getMessage());
    }
}
