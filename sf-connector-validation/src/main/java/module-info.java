/**
 * Records of the org, judged by jakarta.validation constraints before they are mapped.
 */
@org.jspecify.annotations.NullMarked
module io.github.sfconnector.validation {
    requires static transitive org.jspecify;
    requires transitive io.github.sfconnector.sync;
    requires transitive jakarta.validation;
    requires org.hibernate.validator;

    exports io.github.sfconnector.validation;

    // The constraints stand on the components of records.
    opens io.github.sfconnector.validation to
            org.hibernate.validator;
}
