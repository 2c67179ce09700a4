package io.github.sfconnector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sfconnector.testkit.fault.Fault;
import io.github.sfconnector.testkit.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The recordings that the fake can be asked for. */
final class RecordedCases {

    private static final String TOKEN = "/services/oauth2/token";
    private static final String CLIENT = "client_id=app&client_secret=secret";
    private static final String PASSWORD = CLIENT + "&grant_type=password&username=u@x.com&password=p";
    private static final String TRIMMED = "the recording was trimmed by its authors";
    private static final String OTHER_ORG = "the recorded org has what a new one has not";

    private RecordedCases() {}

    private static RecordedCase token(String name, String form) {
        return RecordedCase.of("a-oauth/" + name)
                .fake(b -> b.connectedApp("app", "secret").user("u@x.com", "p"))
                .ask(x -> x.http().form(TOKEN, form));
    }

    static List<RecordedCase> oauth() {
        String device = CLIENT + "&scope=api%20refresh_token&response_type=device_code";
        return List.of(
                token("openstax-token-password-2022.http", PASSWORD)
                        .except("order of \\$:.*", "the order changes with the years"),
                token("openstaxacc-token-2024.http", PASSWORD)
                        .except("order of \\$:.*", "the order changes with the years"),
                token("rdb-token-password-grant.http", PASSWORD)
                        .except("order of \\$:.*", "the order changes with the years"),
                token("sfpy-login_response_200.json", PASSWORD),
                token("sfpy-sandbox_login_response_200.json", PASSWORD),
                token("restforce-auth_success_response.json", PASSWORD).except("extra \\$.token_type", TRIMMED),
                token("restforce-reauth_success_response.json", PASSWORD).except("extra \\$.token_type", TRIMMED),
                token("postman-token-client_credentials-200.json", CLIENT + "&grant_type=client_credentials"),
                token("postman-token-jwt-bearer-200.json", "")
                        .ask(x -> x.http().form(TOKEN, TestJwt.form(TestJwt.claims(x.sf(), "app", "u@x.com")))),
                token("sfpy-device_code_authorization_response_200.json", device),
                token("sfpy-poll_device_code_authentication_response_200.json", "")
                        .ask(x -> {
                            String code = Http.json(x.http().form(TOKEN, device))
                                    .path("device_code")
                                    .asText();
                            return x.http().form(TOKEN, CLIENT + "&grant_type=device&code=" + Http.encode(code));
                        }),
                token("restforce-refresh_success_response.json", "")
                        .ask(x -> x.http().form(TOKEN, refresh(x)))
                        .except("extra \\$.(token_type|scope)", TRIMMED),
                token("restforce-refresh_error_response.json", "").status(400).ask(x -> {
                    String form = refresh(x);
                    x.sf().revokeRefreshTokens();
                    return x.http().form(TOKEN, form);
                }),
                token("issue-invalid_grant-authentication-failure-400.json", PASSWORD + "x")
                        .status(400),
                token("restforce-auth_error_response.json", PASSWORD + "x")
                        .status(400)
                        .except("text of \\$.error_description:.*", "one of several texts of a wrong password"),
                token("issue-invalid_grant-inactive-user.json", PASSWORD)
                        .status(400)
                        .org(x -> x.org()
                                .rows("User")
                                .forEach(user ->
                                        x.org().update(String.valueOf(user.get("Id")), Map.of("IsActive", false)))),
                refused("issue-invalid_grant-activation-secret-invalid.json"),
                refused("issue-invalid_grant-security-token-required.json"),
                RecordedCase.of("a-oauth/sfpy-logout_response_200.json")
                        .ask(x ->
                                x.http().form("/services/oauth2/revoke", "token=" + Http.encode(x.sf().accessToken()))),
                RecordedCase.of("a-oauth/nango-userinfo.http").except("header (vary|x-sfdc).*", "of the edge"),
                RecordedCase.of("a-oauth/swiftly-MockIdentity.json")
                        .ask(x -> x.get(Http.json(x.get("/services/data/v60.0"))
                                .path("identity")
                                .asText()
                                .replaceFirst("^http://[^/]+", ""))));
    }

    /** A refusal for a reason that the fake's org has not, told by a fault. */
    private static RecordedCase refused(String name) {
        return token(name, PASSWORD).status(400).org(x -> {
            JsonNode answer = x.recording().answer().orElseThrow();
            x.sf().when(Faults.token())
                    .then(Faults.oauthError(
                            answer.path("error").asText(),
                            answer.path("error_description").asText()));
        });
    }

    private static String refresh(RecordedCase.Exchange x) {
        String code = Http.json(x.http().form(TOKEN, CLIENT + "&scope=api%20refresh_token&response_type=device_code"))
                .path("device_code")
                .asText();
        String token = Http.json(x.http().form(TOKEN, CLIENT + "&grant_type=device&code=" + Http.encode(code)))
                .path("refresh_token")
                .asText();
        return CLIENT + "&grant_type=refresh_token&refresh_token=" + token;
    }

    private static RecordedCase query(String name) {
        return RecordedCase.of("b-query/" + name).withRows();
    }

    private static RecordedCase pages(String name, String soql, String url) {
        return query(name).fake(b -> b.pageSize(3)).get(url + Http.encode(soql));
    }

    private static RecordedCase second(String name, String soql, String url) {
        return query(name)
                .fake(b -> b.pageSize(3))
                .ask(x -> x.get(Http.json(x.get(url + Http.encode(soql)))
                        .path("nextRecordsUrl")
                        .asText()));
    }

    static List<RecordedCase> queries() {
        String leads = "SELECT Id FROM Lead";
        String v37 = "/services/data/v37.0/query/?q=";
        String v53 = "/services/data/v53.0/query?q=";
        String random = "SELECT RANDOM_1__c, RANDOM_2__c FROM Random__c";
        String articles =
                "SELECT Id, Name, Description, LastModifiedDate, CreatedDate FROM Account ORDER BY LastModifiedDate";
        return List.of(
                RecordedCase.of("b-query/cci-aggregate-count.http"),
                RecordedCase.of("b-query/openstax-aggregate-count-Id.http").org(x -> recordType(x.org())),
                query("cci-subquery-null-children.http"),
                RecordedCase.of("b-query/restforce-query_aggregate_success_response.json")
                        .org(RecordedCases::campaigns)
                        .get("/services/data/v60.0/query?q="
                                + Http.encode(
                                        "SELECT CampaignId, SUM(Amount) FROM Opportunity GROUP BY ROLLUP(CampaignId)")),
                RecordedCase.of("b-query/swiftly-MockAggregateQueryResult.json")
                        .org(x -> x.org()
                                .insert("Task", Map.of("Status", "Not Started", "Priority", "Normal", "Subject", "S")))
                        .get(
                                "/services/data/v60.0/query?q="
                                        + Http.encode(
                                                "SELECT WhatId, ActivityDate, Status, COUNT(Id) MyCount FROM Task GROUP BY WhatId, ActivityDate, Status")),
                query("cci-typeof-polymorphic.http").org(x -> {
                    parents(x, "What", "WhatId");
                    parents(x, "Who", "WhoId");
                }),
                query("nango-query-cases.http"),
                query("nango-query-contacts.http"),
                RecordedCase.of("b-query/nango-query-empty.http")
                        .org(x -> x.org()
                                .define(ObjectDefinition.builder("CaseComment")
                                        .field(FieldDefinition.text("CommentBody"))
                                        .field(FieldDefinition.lookup("ParentId", "Case", "CaseComments"))
                                        .build())),
                query("nango-query-users.http").org(x -> parents(x, "Profile", "ProfileId")),
                query("nango-queryAll.http"),
                pages("nango-query-articles-page1of3-trimmed.http", articles, "/services/data/v59.0/query?q="),
                second("nango-query-articles-page2of3-trimmed.http", articles, "/services/data/v59.0/query?q=")
                        .except("(missing|type of) \\$.nextRecordsUrl", "the second page of what was kept is the last"),
                query("openstax-query-recordtype.http")
                        .org(x -> x.org()
                                .rows("RecordType")
                                .forEach(row ->
                                        x.org().update(String.valueOf(row.get("Id")), Map.of("IsActive", true)))),
                query("rdb-query-by-id.http"),
                RecordedCase.of("b-query/rdb-query-modstamp-window.http").org(x -> customObject(x.org())),
                RecordedCase.of("b-query/rdb-query-relationship.http").org(x -> customObject(x.org())),
                pages("sffx-query-with-next-records-url.http", random, v53),
                second("sffx-query-with-next-records-url-2.http", random, v53),
                query("sffx-query-with-subquery.http"),
                pages("sfpy-query_more_multibatch_0_200.json", leads, v37),
                second("sfpy-query_more_multibatch_1_200.json", leads, v37),
                query("sfpy-query_more_multibatch_2_200.json").get(v37 + Http.encode(leads)),
                query("sfpy-query_response_200_version_40.json")
                        .get("/services/data/v40.0/query/?q=" + Http.encode("SELECT Id, Name FROM Account")),
                RecordedCase.of("b-query/restforce-query_empty_response.json").get(v37 + Http.encode(leads)),
                RecordedCase.of("b-query/simplesf311-subquery-nextRecordsUrl.json")
                        .fake(b -> b.childPageSize(2))
                        .org(x -> comments(x.org()))
                        .get("/services/data/v31.0/query?q="
                                + Http.encode("SELECT (SELECT Id FROM Comments_r__r) FROM Article__c"))
                        .except("(missing|extra) \\$.records\\[].Comments_r(__r)?", "renamed by the reporter")
                        .except("url of \\$.records\\[].attributes.url:.*", "renamed by the reporter"));
    }

    private static void campaigns(RecordedCase.Exchange x) {
        for (String name : List.of("First", "Second")) {
            String campaign = x.org().insert("Campaign", Map.of("Name", name));
            x.org()
                    .insert(
                            "Opportunity",
                            Map.of(
                                    "Name",
                                    name,
                                    "CampaignId",
                                    campaign,
                                    "StageName",
                                    "Closed Won",
                                    "CloseDate",
                                    "2026-01-01",
                                    "Amount",
                                    200));
        }
    }

    /** Loading keeps a parent's fields only when the row names its Id. */
    private static void parents(RecordedCase.Exchange x, String relationship, String reference) {
        for (JsonNode row : x.recording().answer().orElseThrow().path("records")) {
            JsonNode attributes = row.path(relationship).path("attributes");
            if (attributes.isObject()) {
                String id = attributes.path("url").asText().replaceFirst(".*/", "");
                String type = attributes.path("type").asText();
                if (x.org().find(type, id).isEmpty()) {
                    Map<String, String> values = new HashMap<>(minimal(type));
                    values.put("Id", id);
                    x.org().insert(type, values);
                }
                String child = row.path("attributes").path("url").asText().replaceFirst(".*/", "");
                x.org().update(child, Map.of(reference, id));
            }
        }
    }

    private static Map<String, String> minimal(String type) {
        return switch (type) {
            case "Lead" -> Map.of("LastName", "L", "Company", "C");
            case "Contact" -> Map.of("LastName", "L");
            default -> Map.of("Name", "N");
        };
    }

    private static void recordType(FakeOrg org) {
        if (!org.hasField("Opportunity", "RecordTypeId")) {
            org.addField("Opportunity", FieldDefinition.lookup("RecordTypeId", "RecordType", ""));
        }
    }

    private static void comments(FakeOrg org) {
        org.define(ObjectDefinition.builder("Article__c").build());
        org.define(ObjectDefinition.builder("Comment__c")
                .field(FieldDefinition.lookup("Article__c", "Article__c", "Comments_r__r"))
                .build());
        String article = org.insert("Article__c", Map.of("Name", "A"));
        for (int i = 0; i < 3; i++) {
            org.insert("Comment__c", Map.of("Name", "C" + i, "Article__c", article));
        }
    }

    private static void customObject(FakeOrg org) {
        org.define(ObjectDefinition.builder("CustomObject__c")
                .keyPrefix("a00")
                .field(FieldDefinition.builder("SynchronizationId__c", FieldType.STRING)
                        .externalId()
                        .build())
                .field(FieldDefinition.text("Example_Field__c"))
                .field(FieldDefinition.lookup("Friend__c", "Contact", "CustomObjects__r"))
                .build());
    }

    static List<RecordedCase> records() {
        String account = "/services/data/v60.0/sobjects/Account";
        return List.of(
                RecordedCase.of("b-query/nango-create-201.http"),
                RecordedCase.of("b-query/openstax-create-lead-201.http")
                        .ask(x -> x.send(
                                "POST",
                                x.recording().path(),
                                "{\"LastName\":\"Upton\",\"Company\":\"Eastern Ferry\"}")),
                RecordedCase.of("b-query/nango-delete-204.http").org(RecordedCases::account),
                RecordedCase.of("b-query/nango-update-204.http").org(RecordedCases::account),
                RecordedCase.of("b-query/sffx-delete.http").org(RecordedCases::account),
                RecordedCase.of("b-query/sfpy-delete_response_204.json").org(RecordedCases::account),
                RecordedCase.of("b-query/sfpy-update_response_204.json")
                        .org(RecordedCases::account)
                        .ask(RecordedCases::rename),
                RecordedCase.of("b-query/sfpy-update_response_204_v42.json")
                        .org(RecordedCases::account)
                        .ask(RecordedCases::rename),
                RecordedCase.of("b-query/sfpy-insert_response_201.json").ask(RecordedCases::rename),
                RecordedCase.of("b-query/restforce-create_success_response.json")
                        .status(201)
                        .ask(x -> x.send("POST", account, "{\"Name\":\"A\"}")),
                RecordedCase.of("b-query/rdb-delete-204.http")
                        .org(x -> x.org()
                                .insert("Contact", Map.of("Id", x.recording().id(), "LastName", "C"))),
                RecordedCase.of("b-query/rdb-update-204.http").org(x -> {
                    customObject(x.org());
                    x.org().insert("CustomObject__c", Map.of("Id", x.recording().id(), "Name", "C"));
                    x.org().insert("Contact", Map.of("Id", "0031a000005hwVGAAY", "LastName", "C"));
                }),
                RecordedCase.of("b-query/nango-retrieve-Account.http")
                        .org(RecordedCases::account)
                        .except("missing .*", OTHER_ORG)
                        .except("(extra|order of|type of) .*", "the standard fields of another edition"),
                RecordedCase.of("b-query/nango-retrieve-User-by-external-id.http")
                        .ask(x -> x.get("/services/data/v60.0/sobjects/User/Id/"
                                + x.org().rows("User").get(0).get("Id")))
                        .except("missing .*", OTHER_ORG)
                        .except("(extra|order of|type of) .*", "the standard fields of another edition"),
                RecordedCase.of("c-metadata/cci-organization-record.http")
                        .ask(x -> x.get("/services/data/v52.0/sobjects/Organization/"
                                + x.org().rows("Organization").get(0).get("Id")))
                        .except("missing .*", OTHER_ORG)
                        .except("(extra|order of|type of) .*", "the standard fields of another edition"),
                RecordedCase.of("b-query/sfpy-query_sobj_row_response.json")
                        .org(RecordedCases::account)
                        .ask(x -> x.get(x.recording().path() + "?fields=Id,Name")),
                RecordedCase.of("b-query/restforce-recent_success_response.json")
                        .org(x -> x.org().insert("Account", Map.of("Name", "A")))
                        .get("/services/data/v60.0/recent")
                        .except("url of .*", "the recorded object and Ids were made up"),
                RecordedCase.of("b-query/sfpy-search_response_200.json")
                        .org(x -> x.org().insert("Account", Map.of("Name", "sfdc_py")))
                        .ask(x -> x.get(x.recording().path() + "?q="
                                + Http.encode("FIND {sfdc_py} IN ALL FIELDS RETURNING Account(Id, Name)"))),
                RecordedCase.of("b-query/swiftly-MockSearchResults.json")
                        .org(x -> x.org().insert("Contact", Map.of("FirstName", "Dirk", "LastName", "Birk")))
                        .get("/services/data/v53.0/search?q="
                                + Http.encode("FIND {Dirk} RETURNING Contact(FirstName, LastName, Department)")));
    }

    private static void account(RecordedCase.Exchange x) {
        x.org().insert("Account", Map.of("Id", x.recording().id(), "Name", "Acme"));
    }

    private static HttpResponse<String> rename(RecordedCase.Exchange x) {
        return x.send(x.recording().method(), x.recording().path(), "{\"Name\":\"sfdc_py\"}");
    }

    private static RecordedCase describe(String name, String object) {
        return RecordedCase.of("c-metadata/" + name)
                .org(RecordedCases::loadDescribe)
                .ask(x -> x.get(x.recording()
                                .answer()
                                .orElseThrow()
                                .at("/urls/sobject")
                                .asText("/services/data/v52.0/sobjects/" + object)
                                .replace("v29.0", "v31.0")
                        + "/describe"))
                .except("missing \\$.supportedScopes\\[\\w+]", "scopes of features that the fake has not")
                .except(
                        "size of \\$.(recordTypeInfos|supportedScopes).*",
                        "the fake gives every object a master type and a scope");
    }

    /** Of a version whose describes said less. */
    private static RecordedCase oldDescribe(String name, String object) {
        return describe(name, object)
                .except("extra .*", "newer versions say more")
                .except("(missing \\$.urls.\\w+|order of \\$.urls.*)", "links to layouts, actions and passwords")
                .except("size of \\$.childRelationships.*", "relationships to objects that the fake's org has not")
                .except("url of \\$.*v29.0.*", "a version that is no longer there");
    }

    /** The org has the object as it was recorded. */
    private static void loadDescribe(RecordedCase.Exchange x) {
        try {
            Path folder = Files.createTempDirectory("describe");
            Path file = folder.resolve("recorded.describe.json");
            Files.writeString(file, x.recording().answer().orElseThrow().toString());
            x.org().load(folder);
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<RecordedCase> describes() {
        return List.of(
                describe("cci-describe-Contact.json", "Contact"),
                describe("cci-describe-Custom__c.json", "Custom__c")
                        .except("extra \\$.urls.\\w+", "a custom setting has no links"),
                describe("cci-describe-Lead.json", "Lead"),
                describe("cci-describe-Opportunity.json", "Opportunity"),
                oldDescribe("cci-describe-OpportunityContactRole.json", "OpportunityContactRole"),
                oldDescribe("forcenet-describe-User.json", "User"),
                oldDescribe("rdb-describe-contact.http", "Contact"),
                oldDescribe("rdb-describe-custom-object.http", "CustomObject__c"));
    }

    static List<RecordedCase> metadata() {
        return List.of(
                RecordedCase.of("c-metadata/cci-limits-recordCount.http")
                        .org(x -> x.org().insert("Account", Map.of("Name", "A"))),
                RecordedCase.of("c-metadata/cci-limits-recordCount-empty.http"),
                RecordedCase.of("c-metadata/nango-limits.http").except("missing \\$\\.\\w+", OTHER_ORG),
                RecordedCase.of("c-metadata/nango-sobject-basic-Account.http")
                        .org(x -> x.org().insert("Account", Map.of("Name", "A")))
                        .except("(missing|order of) \\$.objectDescribe(.urls)?.*", "the fake has no layouts")
                        .except("(extra) \\$.objectDescribe.*", "newer versions say less"),
                RecordedCase.of("c-metadata/rdb-version-resources.http")
                        .except("(missing|extra) \\$\\.\\w+", "resources differ by version and licence")
                        .except("order of \\$:.*", "the order changes with the versions"),
                RecordedCase.of("c-metadata/sfpy-api_version_response_200.json")
                        .fake(b -> b.apiVersions(List.of("33.0", "34.0", "35.0", "36.0", "37.0"))),
                RecordedCase.of("c-metadata/restforce-services_data_success_response.json")
                        .get("/services/data")
                        .except("url of .*", "a version that is no longer there"),
                RecordedCase.of("c-metadata/nango-describe-global-v59-trimmed.http")
                        .except("missing \\$.sobjects\\[\\w+]", "objects that the fake's org does not have")
                        .except(
                                "(missing|extra|order of) \\$.sobjects\\[].urls.*",
                                "the fake has no layouts and actions"),
                RecordedCase.of("c-metadata/restforce-describe_sobjects_success_response.json")
                        .get("/services/data/v31.0/sobjects")
                        .except("extra \\$.sobjects\\[]..*", TRIMMED)
                        .except("url of .*", "of another version"));
    }

    private static void movies(FakeOrg org) {
        org.define(ObjectDefinition.builder("Franchise__c").keyPrefix("a03").build());
        org.define(ObjectDefinition.builder("Movie__c")
                .keyPrefix("a01")
                .field(FieldDefinition.builder("Rating__c", FieldType.PICKLIST)
                        .label("Rating")
                        .picklistValues(List.of("Good"))
                        .restricted(true)
                        .build())
                .field(FieldDefinition.builder("ReleaseDate__c", FieldType.DATE).build())
                .field(FieldDefinition.lookup("Franchise__c", "Franchise__c", "Movies__r"))
                .build());
        org.define(ObjectDefinition.builder("Spaceship__c")
                .field(FieldDefinition.builder("Website__c", FieldType.URL)
                        .required()
                        .build())
                .build());
    }

    private static RecordedCase error(String name) {
        return RecordedCase.of("d-errors/" + name).org(x -> movies(x.org()));
    }

    static List<RecordedCase> errors() {
        return List.of(
                error("sffx-create-invalid-field.http"),
                error("sffx-create-invalid-picklist-value.http"),
                error("sffx-create-required-field-missing.http"),
                error("sffx-create-unknown-object.http"),
                error("sffx-query-unknown-column.http"),
                error("sffx-update-invalid-field.http").ask(x -> {
                    String id = x.org().insert("Movie__c", Map.of("Name", "M"));
                    return x.send(
                            "PATCH",
                            "/services/data/v53.0/sobjects/Movie__c/" + id,
                            x.recording().body());
                }),
                error("sffx-update-malformed-id.http"),
                RecordedCase.of("d-errors/sffx-delete-already-deleted.http").org(x -> {
                    account(x);
                    x.org().delete(x.recording().id());
                }),
                RecordedCase.of("d-errors/openstaxacc-INVALID_QUERY_FILTER_OPERATOR-400.http")
                        .org(x -> {
                            String soql = URLDecoder.decode(x.recording().path(), StandardCharsets.UTF_8);
                            Matcher custom = Pattern.compile("\\w+__c").matcher(soql);
                            while (custom.find()) {
                                x.org().addField("Contact", FieldDefinition.text(custom.group()));
                            }
                        }),
                RecordedCase.of("d-errors/airbyte-REQUEST_LIMIT_EXCEEDED-403.json")
                        .status(403)
                        .fake(b -> b.dailyApiRequests(1))
                        .org(x -> x.get("/services/data/v60.0/limits"))
                        .get("/services/data/v60.0/limits")
                        .except("order of .*", "typed by the authors of a test"),
                RecordedCase.of("d-errors/aiosf-300-multiple-choices.json")
                        .status(300)
                        .org(RecordedCases::twins)
                        .get("/services/data/v60.0/sobjects/Contact/Twin__c/x"),
                RecordedCase.of("d-errors/restforce-upsert_multiple_error_response.json")
                        .status(300)
                        .org(RecordedCases::twins)
                        .ask(x -> x.send(
                                "PATCH", "/services/data/v60.0/sobjects/Contact/Twin__c/x", "{\"LastName\":\"C\"}"))
                        .except("url of .*", "the recorded Ids were made up"),
                RecordedCase.of("d-errors/restforce-query_error_response.json")
                        .status(400)
                        .get("/services/data/v60.0/query?q=" + Http.encode("SELECT Nothing FROM Account"))
                        .except("(?s)text of .*message.*", "replaced by its authors"),
                rules("issue-FIELD_CUSTOM_VALIDATION_EXCEPTION-multi.json"),
                rules("jsforce-multiple-FIELD_CUSTOM_VALIDATION_EXCEPTION.json"),
                struck("issue-QUERY_TIMEOUT.json", 400, Faults.queryTimeout()),
                struck(
                        "issue-API_DISABLED_FOR_ORG.json",
                        403,
                        Faults.error(
                                403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.")),
                struck(
                                "airbyte-TXN_SECURITY_METERING_ERROR.json",
                                400,
                                Faults.error(
                                        400,
                                        "TXN_SECURITY_METERING_ERROR",
                                        "We can't complete the action because enabled transaction security policies took too long to"
                                                + " complete."))
                        .except("order of .*", "typed by the authors of a test"),
                RecordedCase.of("d-errors/restforce-delete_error_response.json")
                        .status(404)
                        .ask(x -> x.send("DELETE", "/services/data/v60.0/sobjects/Account/rid", "")),
                RecordedCase.of("d-errors/restforce-search_error_response.json")
                        .status(400)
                        .get("/services/data/v60.0/search?q=FIND"),
                RecordedCase.of("d-errors/restforce-sobject_describe_error_response.json")
                        .status(404)
                        .get("/services/data/v60.0/sobjects/Nothing__c/describe"),
                RecordedCase.of("d-errors/restforce-sobject_find_error_response.json")
                        .status(404)
                        .get("/services/data/v60.0/sobjects/Account/23foo"),
                RecordedCase.of("d-errors/restforce-write_error_response.json")
                        .status(400)
                        .ask(x -> {
                            x.org().define(ObjectDefinition.builder("Bar__c").build());
                            return x.send("POST", "/services/data/v60.0/sobjects/Bar__c", "{\"foo\":1}");
                        })
                        .except("text of .*Bar.*", "the recorded object is no longer possible"));
    }

    /** One validation rule for each recorded error, with its message and its fields. */
    private static RecordedCase rules(String name) {
        return RecordedCase.of("d-errors/" + name)
                .status(400)
                .org(x -> x.recording()
                        .answer()
                        .orElseThrow()
                        .forEach(error -> x.org()
                                .validation(
                                        "Account",
                                        error.path("message").asText(),
                                        row -> true,
                                        error.path("message").asText(),
                                        error.path("fields").isEmpty() ? new String[0] : new String[] {"Name"})))
                .ask(x -> x.send("POST", "/services/data/v60.0/sobjects/Account", "{\"Name\":\"A\"}"))
                .except("order of .*", "typed by the authors of a test");
    }

    private static RecordedCase struck(String name, int status, Fault fault) {
        return RecordedCase.of("d-errors/" + name)
                .status(status)
                .org(x -> x.sf().when(Faults.query()).then(fault))
                .get("/services/data/v60.0/query?q=" + Http.encode("SELECT Id FROM Account"));
    }

    private static void twins(RecordedCase.Exchange x) {
        x.org()
                .addField(
                        "Contact",
                        FieldDefinition.builder("Twin__c", FieldType.STRING)
                                .externalId()
                                .build());
        x.org().insert("Contact", Map.of("LastName", "A", "Twin__c", "x"));
        x.org().insert("Contact", Map.of("LastName", "B", "Twin__c", "x"));
    }

    private static RecordedCase composite(String name) {
        return RecordedCase.of("e-composite/" + name);
    }

    private static RecordedCase graph(String name) {
        return composite(name).org(x -> {
            movies(x.org());
            Matcher id = Pattern.compile("a01\\w{15}").matcher(x.recording().body());
            if (id.find()) {
                x.org().insert("Movie__c", Map.of("Id", id.group(), "Name", "M"));
            }
        });
    }

    private static RecordedCase subresult(String name, String body) {
        return composite(name).ask(x -> {
            HttpResponse<String> answer =
                    x.send("POST", "/services/data/v55.0/composite", "{\"compositeRequest\":[" + body + "]}");
            return new PartAnswer(answer, Http.json(answer).at("/compositeResponse/0"));
        });
    }

    static List<RecordedCase> composite() {
        return List.of(
                composite("cci-collections-create.http"),
                composite("nango-collections-create.http"),
                composite("cci-collections-update.http").org(x -> {
                    Matcher id =
                            Pattern.compile("001\\w{15}").matcher(x.recording().body());
                    while (id.find()) {
                        x.org().insert("Account", Map.of("Id", id.group(), "Name", "A"));
                    }
                }),
                composite("cci-composite-304-headers.http")
                        .ask(x -> x.send(
                                "POST",
                                x.recording().path(),
                                x.recording()
                                        .body()
                                        .replaceAll(
                                                "\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]+ GMT",
                                                "Fri, 01 Jan 2100 00:00:00 GMT"))),
                composite("cci-composite-NOT_FOUND.http"),
                composite("camel-composite-success.json")
                        .ask(x -> x.send(
                                "POST",
                                "/services/data/v41.0/composite",
                                "{\"compositeRequest\":[{\"method\":\"POST\",\"url\":\"/services/data/v41.0/sobjects/Account\","
                                        + "\"referenceId\":\"NewPayment1\",\"body\":{\"Name\":\"A\"}}]}"))
                        .except("missing .*warnings", "seen with one managed package only")
                        .except("url of .*", "the object of a managed package"),
                subresult(
                        "docs-composite-subresult-201.json",
                        "{\"method\":\"POST\",\"url\":\"/services/data/v55.0/sobjects/Account\",\"referenceId\":\"refAccount\","
                                + "\"body\":{\"Name\":\"A\"}}"),
                subresult(
                        "docs-composite-subresult-INVALID_EMAIL_ADDRESS.json",
                        "{\"method\":\"POST\",\"url\":\"/services/data/v55.0/sobjects/Contact\",\"referenceId\":\"badContact\","
                                + "\"body\":{\"LastName\":\"C\",\"Email\":\"Not a real email address\"}}"),
                composite("nango-composite-batch.http")
                        .except("missing \\$.results\\[].result.*", OTHER_ORG)
                        .except(
                                "(extra|order of|type of|size of|url of) \\$.results\\[].result.*",
                                "compared by the describe recordings"),
                composite("nango-composite-graph.http"),
                composite("postman-composite-graph-200.http"),
                composite("postman-tree-201.json")
                        .status(201)
                        .ask(
                                x -> x.send(
                                        "POST",
                                        "/services/data/v60.0/composite/tree/Account",
                                        "{\"records\":[{\"attributes\":{\"type\":\"Account\",\"referenceId\":\"ref1\"},\"Name\":\"A\"}]}")),
                graph("sffx-composite-graph-create-tree.http"),
                graph("sffx-composite-graph-single-create-error.http"),
                graph("sffx-composite-graph-single-delete.http"),
                graph("sffx-composite-graph-single-update.http"),
                composite("nango-upsert-single-200.http").org(RecordedCases::account),
                composite("nango-upsert-single-201.http"),
                composite("restforce-upsert_created_success_response.json")
                        .status(201)
                        .org(x -> upsertObject(x.org()))
                        .ask(x -> x.send(
                                "PATCH",
                                "/services/data/v44.0/sobjects/Upsert_Object__c/External_Field__c/1",
                                "{\"Name\":\"A\"}")),
                composite("rdb-upsert-created-201.http").org(x -> customObject(x.org())),
                composite("rdb-upsert-updated-204.http").org(x -> {
                    customObject(x.org());
                    x.org().insert("CustomObject__c", Map.of("Name", "C", "SynchronizationId__c", "CustomObject::1"));
                }),
                composite("sfpy-upsert_existing_record_response_204.json")
                        .org(x -> {
                            upsertObject(x.org());
                            x.org().insert("Upsert_Object__c", Map.of("Name", "U", "External_Field__c", "999"));
                        })
                        .ask(RecordedCases::rename),
                composite("sfpy-upsert_non_existing_record_response_201.json")
                        .org(x -> upsertObject(x.org()))
                        .ask(RecordedCases::rename));
    }

    private static void upsertObject(FakeOrg org) {
        org.define(ObjectDefinition.builder("Upsert_Object__c")
                .field(FieldDefinition.builder("External_Field__c", FieldType.STRING)
                        .externalId()
                        .build())
                .build());
    }

    static List<RecordedCase> bulk() {
        return List.of(
                RecordedCase.of("f-bulk/sfpy-jobs_batches_201.json")
                        .ask(x -> x.send("PUT", job(x) + "/batches", "Name\nA\n")),
                RecordedCase.of("f-bulk/sfpy-jobs_delete_204.json").ask(x -> {
                    String job = job(x);
                    x.send("PATCH", job, "{\"state\":\"Aborted\"}");
                    return x.send("DELETE", job, "");
                }));
    }

    private static String job(RecordedCase.Exchange x) {
        String jobs = "/services/data/v60.0/jobs/ingest";
        String id = Http.json(x.send("POST", jobs, "{\"operation\":\"insert\",\"object\":\"Account\"}"))
                .path("id")
                .asText();
        return jobs + "/" + id;
    }

    private static RecordedCase apex(String name, Object value) {
        return RecordedCase.of("i-apexrest/" + name)
                .org(x -> x.sf().apexRest("/foo", request -> ApexRestResponse.ok(value)));
    }

    static List<RecordedCase> apex() {
        List<Map<String, Integer>> bars = List.of(Map.of("bar", 0));
        return List.of(
                apex("sfpy-apexrest_get_response_200.json", bars),
                apex("sfpy-apexrest_patch_response_200.json", bars),
                apex("sfpy-apexrest_post_response_200.json", bars),
                apex("sfpy-apexrest_put_response_200.json", bars),
                apex("constructed-string-success.json", "Success").get("/services/apexrest/foo"));
    }
}
