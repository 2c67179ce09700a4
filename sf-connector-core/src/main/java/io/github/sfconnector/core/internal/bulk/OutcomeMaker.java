package io.github.sfconnector.core.internal.bulk;

import io.github.sfconnector.core.SObjectShape;
import io.github.sfconnector.core.bulk.BulkJobInfo;
import io.github.sfconnector.core.bulk.BulkOperation;
import io.github.sfconnector.core.bulk.BulkOutcome;
import io.github.sfconnector.core.bulk.BulkOutcome.Status;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.internal.GoneRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes outcomes of the rows of an ingest result: columns of the service's own before those of the upload. */
final class OutcomeMaker implements RowMaker<BulkOutcome> {

    private static final Pattern ERROR =
            Pattern.compile("([A-Z][A-Z0-9_]*):(.*?):([^:]*?) ?--(?=$|[;,\\s])", Pattern.DOTALL);

    private final Status status;
    private final String jobId;
    private final boolean deletes;
    private final List<String> header;
    private final SObjectShape shape;
    private final @Nullable Object[] values;
    private final int[] places;
    private String id = "";
    private String created = "";
    private String error = "";

    private OutcomeMaker(Status status, BulkJobInfo job, List<String> header) {
        this.status = status;
        this.jobId = job.id();
        this.deletes = job.operation().equals(BulkOperation.DELETE.apiName());
        this.header = header;
        List<String> own = new ArrayList<>();
        this.places = new int[header.size()];
        for (int i = 0; i < places.length; i++) {
            boolean added = header.get(i).startsWith("sf__");
            places[i] = added ? -1 : own.size();
            if (!added) {
                own.add(header.get(i));
            }
        }
        this.shape = SObjectShape.of(job.object(), own);
        this.values = new @Nullable Object[own.size()];
    }

    static RowMaker.Factory<BulkOutcome> of(Status status, BulkJobInfo job) {
        return header -> new OutcomeMaker(status, job, header);
    }

    @Override
    public void cell(int column, char[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length);
        if (places[column] >= 0) {
            values[places[column]] = text;
            return;
        }
        switch (header.get(column)) {
            case "sf__Id" -> id = text;
            case "sf__Created" -> created = text;
            case "sf__Error" -> error = text;
            default -> {
                // Columns of later versions.
            }
        }
    }

    @Override
    public BulkOutcome row() {
        List<ApiError> errors = status == Status.FAILED ? errors(error) : List.of();
        // As in a deletion by a collections request.
        boolean gone = deletes && GoneRecords.areMeantBy(errors);
        return new BulkOutcome(
                gone ? Status.SUCCEEDED : status,
                jobId,
                id.isEmpty() ? null : id,
                created.equals("true"),
                errors,
                shape.record(values));
    }

    // CODE:message:fields --
    static List<ApiError> errors(String text) {
        List<ApiError> errors = new ArrayList<>();
        Matcher one = ERROR.matcher(text);
        while (one.find()) {
            errors.add(new ApiError(one.group(1), one.group(2), fields(one.group(3))));
        }
        if (errors.isEmpty()) {
            int colon = text.indexOf(':');
            String code = colon < 0 ? "" : text.substring(0, colon);
            errors.add(new ApiError(code, colon < 0 ? text : text.substring(colon + 1), List.of()));
        }
        return errors;
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        for (String field : text.split("[,;\\s]+", -1)) {
            if (!field.isEmpty()) {
                fields.add(field);
            }
        }
        return fields;
    }
}
