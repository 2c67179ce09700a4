package io.github.sfconnector.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.Recordings;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorKindTest {

    @ParameterizedTest
    @CsvSource({
        "INVALID_SESSION_ID, SESSION",
        "API_DISABLED_FOR_ORG, ACCESS",
        "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, ACCESS",
        "DATACLOUD_API_DISABLED_EXCEPTION, ACCESS",
        "TXN_SECURITY_NO_ACCESS, ACCESS",
        "LICENSE_LIMIT_EXCEEDED, LICENSE",
        "MALFORMED_QUERY, QUERY",
        "QUERY_TIMEOUT, QUERY",
        "INVALID_QUERY_FILTER_OPERATOR, QUERY",
        "INVALID_QUERY_LOCATOR, CURSOR",
        "INVALID_FIELD, SCHEMA",
        "INVALID_FIELD_FOR_INSERT_UPDATE, SCHEMA",
        "ENTITY_IS_DELETED, NOT_FOUND",
        "CONTENT_HUB_OBJECT_NOT_FOUND_EXCEPTION, NOT_FOUND",
        "DUPLICATE_VALUE, DUPLICATE",
        "DUPLICATES_DETECTED, DUPLICATE",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION, RECORD",
        "STRING_TOO_LONG, RECORD",
        "REQUIRED_FIELD_MISSING, RECORD",
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, RECORD",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, RECORD",
        "ALL_OR_NONE_OPERATION_ROLLED_BACK, ROLLED_BACK",
        "PROCESSING_HALTED, ROLLED_BACK",
        "REQUEST_LIMIT_EXCEEDED, LIMIT",
        "CUSTOM_LINK_LIMIT_EXCEEDED, LIMIT",
        "MAX_APPROVAL_STEPS_EXCEEDED, LIMIT",
        "UNABLE_TO_LOCK_ROW, BUSY",
        "DATACLOUD_API_SERVER_BUSY_EXCEPTION, BUSY",
        "MATCH_SERVICE_TIMED_OUT, BUSY",
        "JSON_PARSER_ERROR, REQUEST",
        "EXCEEDED_ID_LIMIT, REQUEST",
        "UNSUPPORTED_API_VERSION, REQUEST",
        "EMAIL_ADDRESS_BOUNCED, FEATURE",
        "PA_AXIS_FAULT, FEATURE"
    })
    void of_knownCode_isItsKind(String code, ErrorKind kind) {
        assertThat(ErrorKind.of(code)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SOME_CODE_OF_NEXT_YEAR", "invalid_grant", "HTTP_500", "?"})
    void of_codeOfTheFuture_isUnknownAndNoFailure(String code) {
        ApiError error = new ApiError(code, "text", List.of());

        assertThat(error.kind()).isEqualTo(ErrorKind.UNKNOWN);
        assertThat(error.nextStep()).isEmpty();
    }

    @Property
    void of_anyText_isSomeKind(@ForAll String code) {
        assertThat(ErrorKind.of(code)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wsdl-enum-StatusCode.txt", "wsdl-enum-ExceptionCode.txt", "restforce-error-codes.txt"})
    void of_everyPublishedCode_isClassified(String list) {
        List<String> codes = Recordings.one("d-errors", list)
                .body()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();

        assertThat(codes).hasSizeGreaterThan(200);
        assertThat(codes)
                .filteredOn(code -> ErrorKind.of(code.strip()) == ErrorKind.UNKNOWN)
                .isEmpty();
    }

    @Test
    void transientCause_isThatOfBusyOnly() {
        assertThat(ErrorKind.values()).filteredOn(ErrorKind::transientCause).containsExactly(ErrorKind.BUSY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "API_CURRENTLY_DISABLED | permission set",
                "LOGIN_DURING_RESTRICTED_DOMAIN | IP restrictions of the connected app",
                "INACTIVE_OWNER_OR_USER | inactive",
                "INVALID_FIELD | field-level security",
                "INVALID_FIELD_FOR_INSERT_UPDATE | describe",
                "PACKAGE_LICENSE_REQUIRED | licence",
                "ORG_IN_MAINTENANCE | status.salesforce.com",
                "INVALID_SESSION_ID | api and refresh_token scopes",
                "QUERY_TIMEOUT | smaller window",
                "DUPLICATES_DETECTED | duplicate rule header",
                "UNABLE_TO_LOCK_ROW | parent"
            })
    void nextStep_ofACause_saysWhatToDo(String code, String words) {
        assertThat(new ApiError(code, "value-of-a-record", List.of()).nextStep())
                .hasValueSatisfying(step -> assertThat(step).contains(words).doesNotContain("value-of-a-record"));
    }
}
