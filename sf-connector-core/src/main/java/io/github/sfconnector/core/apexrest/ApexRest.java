package io.github.sfconnector.core.apexrest;

/**
 * Calls the REST services that the org's developers wrote in Apex, below {@code /services/apexrest}. Immutable and thread-safe; not meant to be
 * implemented by users.
 *
 * <p>What an answer means is between the caller and the Apex code: an answer with status 2xx is returned even if its text tells of a failure. Any
 * other status is a {@link io.github.sfconnector.core.error.ServiceException}, as for any resource, unless the request names it with
 * {@link ApexRequest#accepting}. Only GET requests, and those that say {@link ApexRequest#repeatable()}, are sent again after a failure on the way.
 */
public interface ApexRest {

    /**
     * Sends a request.
     *
     * @param request what to send
     * @return the answer
     * @throws io.github.sfconnector.core.error.NotFoundException when no Apex class serves the path, or the user may not use it
     * @throws io.github.sfconnector.core.error.TransportException when there was no answer: unless its {@code mayHaveBeenProcessed()} is false, the
     *     Apex code may have run all the same
     */
    ApexResponse send(ApexRequest request);

    /**
     * Sends GET.
     *
     * @param path below {@code /services/apexrest}, with a leading slash, percent-encoded where need be
     * @return the answer
     */
    default ApexResponse get(String path) {
        return send(ApexRequest.of("GET", path));
    }

    /**
     * Sends POST.
     *
     * @param path below {@code /services/apexrest}
     * @param json the body
     * @return the answer
     */
    default ApexResponse post(String path, String json) {
        return send(ApexRequest.of("POST", path).withJson(json));
    }

    /**
     * Sends PUT.
     *
     * @param path below {@code /services/apexrest}
     * @param json the body
     * @return the answer
     */
    default ApexResponse put(String path, String json) {
        return send(ApexRequest.of("PUT", path).withJson(json));
    }

    /**
     * Sends PATCH.
     *
     * @param path below {@code /services/apexrest}
     * @param json the body
     * @return the answer
     */
    default ApexResponse patch(String path, String json) {
        return send(ApexRequest.of("PATCH", path).withJson(json));
    }

    /**
     * Sends DELETE.
     *
     * @param path below {@code /services/apexrest}
     * @return the answer
     */
    default ApexResponse delete(String path) {
        return send(ApexRequest.of("DELETE", path));
    }
}
