package io.github.sfconnector.events;

/** The form in which an event came, which is also the form of the answer. */
public enum EventForm {
    /** A SOAP outbound message of Salesforce. */
    SOAP,
    /** A JSON object, from a flow, from Apex or from any other sender. */
    JSON
}
