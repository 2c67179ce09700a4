package io.github.sfconnector.testkit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The type of a field, as describe names it. */
public enum FieldType {
    /** The 18-character Id of the row itself. */
    ID("tns:ID"),
    /** Text on one line. */
    STRING("xsd:string"),
    /** Text of several lines; cannot be filtered on when longer than 255 characters. */
    TEXTAREA("xsd:string"),
    /** A checkbox, never null. */
    BOOLEAN("xsd:boolean"),
    /** A whole number. */
    INT("xsd:int"),
    /** A decimal number. */
    DOUBLE("xsd:double"),
    /** An amount of money. */
    CURRENCY("xsd:double"),
    /** A percentage; 5.5 means 5.5 %. */
    PERCENT("xsd:double"),
    /** A day without a time zone. */
    DATE("xsd:date"),
    /** An instant of one-second resolution. */
    DATETIME("xsd:dateTime"),
    /** A time of day. */
    TIME("xsd:time"),
    /** The Id of another row. */
    REFERENCE("tns:ID"),
    /** One of several values. */
    PICKLIST("xsd:string"),
    /** Several of several values, separated by semicolons. */
    MULTIPICKLIST("xsd:string"),
    /** A picklist that also takes free text. */
    COMBOBOX("xsd:string"),
    /** An e-mail address. */
    EMAIL("xsd:string"),
    /** A phone number, as text. */
    PHONE("xsd:string"),
    /** A web address, as text. */
    URL("xsd:string"),
    /** Text shown masked. */
    ENCRYPTEDSTRING("xsd:string"),
    /** Bytes in base64. */
    BASE64("xsd:base64Binary"),
    /** A compound of address fields; read-only. */
    ADDRESS("urn:address"),
    /** A compound of latitude and longitude; read-only. */
    LOCATION("urn:location");

    private final String soapType;

    FieldType(String soapType) {
        this.soapType = soapType;
    }

    /**
     * The name in describe answers, such as {@code datetime}.
     *
     * @return lower case
     */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The SOAP type in describe answers, such as {@code xsd:dateTime}.
     *
     * @return the qualified name
     */
    public String soapType() {
        return soapType;
    }

    /**
     * Whether values are text of limited length.
     *
     * @return true for string, picklist, e-mail and their like
     */
    public boolean isText() {
        return soapType.equals("xsd:string");
    }

    /**
     * Whether values are decimal numbers.
     *
     * @return true for double, currency and percent
     */
    public boolean isDecimal() {
        return soapType.equals("xsd:double");
    }

    /**
     * Whether the field is made of other fields and holds no value itself.
     *
     * @return true for address and location
     */
    public boolean isCompound() {
        return this == ADDRESS || this == LOCATION;
    }

    /**
     * The type that describe calls so.
     *
     * @param apiName a name such as {@code multipicklist}, in any case
     * @return the type, or empty when there is none of that name
     */
    public static Optional<FieldType> ofApiName(String apiName) {
        return Arrays.stream(values())
                .filter(type -> type.apiName().equalsIgnoreCase(apiName))
                .findFirst();
    }
}
