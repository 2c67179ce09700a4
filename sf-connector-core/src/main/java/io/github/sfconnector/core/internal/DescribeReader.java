package io.github.sfconnector.core.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.sfconnector.core.describe.ChildRelationship;
import io.github.sfconnector.core.describe.FieldDescribe;
import io.github.sfconnector.core.describe.GlobalDescribe;
import io.github.sfconnector.core.describe.RecordType;
import io.github.sfconnector.core.describe.SObjectDescribe;
import io.github.sfconnector.core.describe.SObjectDescribe.Flags;
import io.github.sfconnector.core.describe.SObjectSummary;
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

    /**
     * Reads the body of the list of all objects.
     *
     * @throws UnreadableResponseException when it is cut, damaged or not such a list
     */
    public static GlobalDescribe readGlobal(byte[] body) {
        try (JsonParser parser = Json.parser(body)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT);
            return global(parser);
        } catch (IOException e) {
            throw new UnreadableResponseException(
                    "the list of all objects is cut, damaged or not of the documented shape", Json.scrubbed(e));
        }
    }

    private static GlobalDescribe global(JsonParser parser) throws IOException {
        Members members = new Members();
        List<SObjectSummary> objects = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("sobjects")) {
                Json.require(parser, JsonToken.START_ARRAY);
                objects = summaries(parser);
            } else {
                members.read(name, parser);
            }
        }
        Json.require(parser, JsonToken.END_OBJECT);
        if (objects == null) {
            throw new IOException("no objects");
        }
        return new GlobalDescribe(members.number("maxBatchSize"), objects);
    }

    private static List<SObjectSummary> summaries(JsonParser parser) throws IOException {
        List<SObjectSummary> objects = new ArrayList<>();
        while (Json.nextObject(parser)) {
            Members object = Members.of(parser);
            objects.add(new SObjectSummary(
                    object.required("name"), object.text("label", ""), object.nullable("keyPrefix"), flags(object)));
        }
        return objects;
    }

    private static SObjectDescribe describe(JsonParser parser) throws IOException {
        Members members = new Members();
        List<FieldDescribe> fields = null;
        List<ChildRelationship> children = List.of();
        List<RecordType> recordTypes = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "fields" -> fields = fields(parser);
                case "childRelationships" -> children = children(Members.objects(parser));
                case "recordTypeInfos" -> recordTypes = recordTypes(Members.objects(parser));
                default -> members.read(name, parser);
            }
        }
        Json.require(parser, JsonToken.END_OBJECT);
        if (fields == null) {
            throw new IOException("no fields");
        }
        return new SObjectDescribe(
                members.required("name"),
                members.text("label", ""),
                members.nullable("keyPrefix"),
                flags(members),
                fields,
                children,
                recordTypes);
    }

    private static List<ChildRelationship> children(List<Members> found) throws IOException {
        List<ChildRelationship> children = new ArrayList<>();
        for (Members child : found) {
            children.add(new ChildRelationship(
                    child.required("childSObject"),
                    child.required("field"),
                    child.nullable("relationshipName"),
                    child.flag("cascadeDelete")));
        }
        return children;
    }

    private static List<RecordType> recordTypes(List<Members> found) throws IOException {
        List<RecordType> types = new ArrayList<>();
        for (Members type : found) {
            types.add(new RecordType(
                    type.required("recordTypeId"),
                    type.text("developerName", ""),
                    type.text("name", ""),
                    type.flag("active"),
                    type.flag("available"),
                    type.flag("defaultRecordTypeMapping"),
                    type.flag("master")));
        }
        return types;
    }

    private static List<FieldDescribe> fields(JsonParser parser) throws IOException {
        Json.require(parser, JsonToken.START_ARRAY);
        List<FieldDescribe> fields = new ArrayList<>();
        while (Json.nextObject(parser)) {
            fields.add(FieldReader.field(parser));
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
}
