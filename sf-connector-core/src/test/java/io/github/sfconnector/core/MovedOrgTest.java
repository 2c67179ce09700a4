package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sfconnector.core.error.QueryLocatorException;
import io.github.sfconnector.core.error.RedirectedException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance that answers with a redirect: only the token endpoint's word sends a token to another host. */
class MovedOrgTest {

    private static Reply to(StubOrg elsewhere, int status) {
        return Reply.of(status, "").with("Location", elsewhere.uri() + "/services/data/v66.0/query?q=x");
    }

    private static void read(SalesforceClient client) {
        client.query("SELECT Id FROM X").pages().iterator().next();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_toAnotherHost_neverCarriesTheToken(int status) {
        try (StubOrg evil = StubOrg.always(Reply.page("X"));
                StubOrg org = StubOrg.answering(request -> to(evil, status))) {
            ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri());

            RedirectedException e = catchThrowableOfType(
                    RedirectedException.class,
                    () -> read(Clients.builder(tokens).build()));
            assertThat(e.host()).contains("127.0.0.1");
            assertThat(e.nextStep()).isPresent();
            assertThat(evil.received()).isEmpty();
            assertThat(org.received()).hasSize(1);
            assertThat(tokens.renewals()).isEqualTo(1);
        }
    }

    @Test
    void redirect_whenTheTokenEndpointNamesANewInstance_isSentThere() {
        try (StubOrg named = StubOrg.answering(request -> Reply.page("X"));
                StubOrg evil = StubOrg.always(Reply.page("X"));
                StubOrg old = StubOrg.answering(request -> to(evil, 301))) {
            ScriptedTokens tokens = ScriptedTokens.of(old.uri(), named.uri());
            SalesforceClient client = Clients.builder(tokens).build();
            read(client);
            read(client);

            assertThat(named.received()).hasSize(2);
            assertThat(old.received()).hasSize(1);
            assertThat(evil.received()).isEmpty();
        }
    }

    @Test
    void redirect_ofAWrite_isSentToTheNewInstanceOnce() {
        SObject contact = SObject.builder("Contact").id("003000000000001AAA").build();
        try (StubOrg named = StubOrg.answering(Reply.ok("[{\"id\":\"003000000000001AAA\",\"success\":true}]"));
                StubOrg old = StubOrg.answering(request -> to(named, 308))) {
            ScriptedTokens tokens = ScriptedTokens.of(old.uri(), named.uri());

            assertThat(Clients.builder(tokens).build().update(List.of(contact))).hasSize(1);
            assertThat(named.only().method()).isEqualTo("PATCH");
            assertThat(named.only().body()).isEqualTo(old.only().body());
        }
    }

    @Test
    void redirect_ofAnOpenPage_isALostLocator() {
        try (StubOrg named = StubOrg.always(Reply.page("X"));
                StubOrg old = StubOrg.answering(request -> to(named, 301))) {
            ScriptedTokens tokens = ScriptedTokens.of(old.uri(), named.uri());

            QueryLocatorException e = catchThrowableOfType(
                    QueryLocatorException.class,
                    () -> Clients.builder(tokens).build().queryMore("/services/data/v66.0/query/x-1"));
            assertThat(e).isNotNull();
            assertThat(named.received()).isEmpty();
        }
    }

    @Test
    void redirect_afterARenewal_endsTheCall() {
        try (StubOrg evil = StubOrg.always(Reply.page("X"));
                StubOrg org = StubOrg.answering(Reply.sessionExpired(), to(evil, 302))) {
            ScriptedTokens tokens = ScriptedTokens.of(org.uri(), org.uri(), URI.create("http://127.0.0.1:1"));

            assertThat(catchThrowableOfType(
                                    RedirectedException.class,
                                    () -> read(Clients.builder(tokens).build()))
                            .attempts())
                    .isEqualTo(2);
            assertThat(tokens.renewals()).isEqualTo(1);
        }
    }
}
