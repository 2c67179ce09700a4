package io.github.sfconnector.sync.mapping;

/** One record cannot be mapped. The message names the object, the field and the rule, never the value. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String objectName;
    private final String field;
    private final String rule;

    /**
     * For mappers.
     *
     * @param objectName API name of the object
     * @param field path of the source field
     * @param rule what the field breaks, without its value
     */
    public MappingException(String objectName, String field, String rule) {
        super(objectName + "." + field + ": " + rule);
        this.objectName = objectName;
        this.field = field;
        this.rule = rule;
    }

    /** {@return the API name of the object} */
    public String objectName() {
        return objectName;
    }

    /** {@return the path of the source field} */
    public String field() {
        return field;
    }

    /** {@return what the field breaks} */
    public String rule() {
        return rule;
    }
}
