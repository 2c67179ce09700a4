package io.github.sfconnector.testkit;

/**
 * A resource of the org's own, as a class annotated {@code @RestResource} is in Apex. It is called by several threads at once.
 */
@FunctionalInterface
public interface ApexRestHandler {

    /**
     * Answers one request of any method. A {@link FakeOrgException} is answered as the org's own refusals are; any other exception as
     * Apex answers an unhandled one: 500 with error code APEX_ERROR.
     *
     * @param request what the client sent
     * @return what it gets
     * @throws Exception to be answered as an error
     */
    ApexRestResponse handle(ApexRestRequest request) throws Exception;
}
