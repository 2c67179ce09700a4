package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe.Flags;
import io.github.sfconnector.core.error.UnreadableResponseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a describe answer; members it does not know are skipped, members that are missing mean "no". */
public final class DescribeReader {

    private DescribeReader() {}

    /**
     * Reads the body of a describe answer.
     *
     * @throws UnreadableResponseException when it is cut, damaged or not a describe
     */
    public static SObjectDescribe read(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            return describe(parser);
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the answer to a describe is cut, damaged or not of the documented shape", Json.scrubbed(e));
        }
    }

    private static SObjectDescribe describe(JsonParser parser) throws IOException {
        Members members = new Members();
        List<FieldDescribe> fields = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("fields")) {
                fields = fields(parser);
            } else {
                members.read(name, parser);
            }
        }
        if (fields == null) {
            throw new IOException("no fields");
        }
        return new SObjectDescribe(
                members.required("name"),
                members.text("label", ""),
                members.nullable("keyPrefix"),
                flags(members),
                fields);
    }

    private static List<FieldDescribe> fields(JsonParser parser) throws IOException {
        Json.require(parser, JsonToken.START_ARRAY);
        List<FieldDescribe> fields = new ArrayList<>();
        while (Json.nextObject(parser)) {
            fields.add(field(parser));
        }
        return fields;
    }

    private static Flags flags(Members members) {
        return new Flags(
                members.flag("queryable"),
                members.flag("createable"),
                members.flag("updateable"),
                members.flag("deletable"),
                members.flag("undeletable"),
                members.flag("replicateable"),
                members.flag("custom"));
    }

    private static FieldDescribe field(JsonParser parser) throws IOException {
        Members members = new Members();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.read(name, parser);
        }
        return new FieldDescribe(
                members.required("name"),
                members.text("label", ""),
                members.text("type", "string"),
                members.number("length"),
                members.number("precision"),
                members.number("scale"),
                members.flag("nillable"),
                members.flag("createable"),
                members.flag("updateable"),
                members.flag("filterable"),
                members.flag("sortable"),
                members.flag("calculated"),
                members.flag("custom"),
                members.flag("externalId"),
                members.flag("idLookup"),
                members.flag("unique"),
                members.flag("restrictedPicklist"),
                members.nullable("compoundFieldName"),
                members.nullable("relationshipName"),
                members.texts("referenceTo"),
                members.texts("picklistValues"));
    }
}
