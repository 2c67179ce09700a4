package io.github.sfconnector.writeback;

import java.util.regex.Pattern;

/** The two forms of a record's Id. The last three of eighteen characters only repeat the case of the first fifteen. */
final class RecordId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?");

    private RecordId() {}

    static boolean isWellFormed(String id) {
        return FORM.matcher(id).matches();
    }

    /** The form in which two Ids of one record are equal. */
    static String caseSafe(String id) {
        return isWellFormed(id) ? id.substring(0, 15) : id;
    }
}
