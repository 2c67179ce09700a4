package io.github.sfconnector.core.internal.composite;

import io.github.sfconnector.core.SObject;
import io.github.sfconnector.core.composite.Subrequest;
import io.github.sfconnector.core.error.ApiError;
import io.github.sfconnector.core.error.ServiceException;
import io.github.sfconnector.core.internal.Call;
import io.github.sfconnector.core.internal.OneRecord;
import io.github.sfconnector.core.internal.PageReader;
import io.github.sfconnector.core.internal.Refused;
import io.github.sfconnector.core.internal.SaveResultsReader;
import io.github.sfconnector.core.query.QueryPage;
import io.github.sfconnector.core.write.SaveResult;
import java.util.List;
import java.util.Map;

/** Reads the body of one part. */
public final class PartReader {

    private PartReader() {}

    /** The errors of a part that was refused. */
    public static List<ApiError> errors(byte[] body) {
        return Refused.errors(body);
    }

    /** What a request of its own would have thrown. */
    public static ServiceException refused(Subrequest request, int status, byte[] body) {
        Call call = request.method().equals("GET")
                ? Call.get(request.path(), Map.of())
                : Call.write(request.method(), request.path(), new byte[0], Map.of());
        return Refused.part(call, status, body);
    }

    /** The outcome of a write. */
    public static SaveResult save(byte[] body) {
        return SaveResultsReader.one(body);
    }

    /** The outcomes of collections. */
    public static List<SaveResult> saves(byte[] body) {
        return SaveResultsReader.read(body);
    }

    /** A record. */
    public static SObject record(byte[] body) {
        return OneRecord.read(body);
    }

    /** A page of a query. */
    public static QueryPage page(byte[] body) {
        return PageReader.read(body, null);
    }
}
