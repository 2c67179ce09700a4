package io.github.sfconnector.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sfconnector.core.Recordings.Recording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every recorded answer, sent over HTTP to the request that it would answer, gives the value or the typed error that it holds. What a recording
 * is, is told by its content, so that further ones are read without being named here.
 */
@ExtendWith(LeakCheck.class)
class RecordedAnswersTest {

    /** What no call of this client is answered with, by folder and name, and why. */
    private static final Map<String, String> LEFT_OUT = new TreeMap<>(Map.ofEntries(
            Map.entry("a-oauth/.*(token|auth_success|reauth|refresh_success|login_response|logout).*", "auth reads it"),
            Map.entry("a-oauth/.*(device_code|introspect).*", "auth reads it"),
            Map.entry("a-oauth/.*soap.*", "there is no SOAP login; its refusal is read as one"),
            Map.entry("a-oauth/.*[iI]dentity.*", "auth reads it from the identity URL of a token"),
            Map.entry("b-query/.*[sS]earch.*", "there is no call for SOSL"),
            Map.entry("b-query/.*(recent|list_view).*", "there is no call for recent items or list views"),
            Map.entry("c-metadata/.*quickActions.*", "there is no call for quick actions"),
            Map.entry("c-metadata/.*sobject-basic.*", "describe tells more"),
            Map.entry("c-metadata/.*version-resources.*", "paths are those of the API's documentation"),
            Map.entry("c-metadata/wsdl-enum-.*", "a vocabulary; the describe tests keep theirs open"),
            Map.entry("d-errors/(.*\\.tsv|.*\\.txt)", "vocabularies, read by the tests of error codes"),
            Map.entry("f-bulk/cci-bulk1-.*", "Bulk API 1.0"),
            Map.entry("f-bulk/.*jobs_get_all.*", "there is no call for the list of jobs"),
            Map.entry("g-limits-replication/.*header.*", "read by the tests of usage"),
            Map.entry("h-events/.*", "events reads it"),
            Map.entry("j-sample-data/.*", "no answer but data to load")));

    @Test
    void everyRecording_isReadToItsValueOrItsError_orLeftOutForAReason() {
        Map<String, List<String>> read = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String folder : Recordings.folders()) {
            for (Recording recording : Recordings.in(folder, ".*\\.(json|http|csv|html|xml|txt|tsv)")) {
                String name = folder + "/" + recording.name();
                Optional<RecordedKind> kind = RecordedKind.of(folder, recording);
                if (kind.isPresent()) {
                    kind.get().check(name, recording);
                    read.computeIfAbsent(kind.get().name(), k -> new ArrayList<>())
                            .add(name);
                } else if (LEFT_OUT.keySet().stream().noneMatch(name::matches)) {
                    unknown.add(name);
                }
            }
        }
        assertThat(unknown).as("neither read nor left out").isEmpty();
        // No answer about changes is among the recordings at hand.
        assertThat(read.keySet())
                .containsAll(RecordedKind.all().stream()
                        .map(RecordedKind::name)
                        .filter(kind -> !kind.equals("changes"))
                        .toList());
        assertThat(read.values().stream().mapToInt(List::size).sum()).isGreaterThan(110);
    }

    /** Another version of the API orders members differently, has further ones, and is laid out differently. */
    @Test
    void everyRecordingInJson_reorderedWithUnknownMembersAndLaidOutAnew_isReadAllTheSame() {
        int checked = 0;
        for (String folder : Recordings.folders()) {
            for (Recording recording : Recordings.in(folder, ".*\\.(json|http)")) {
                Optional<RecordedKind> kind = RecordedKind.of(folder, recording);
                if (kind.isPresent() && RecordedVariants.isJson(recording)) {
                    String name = folder + "/" + recording.name();
                    kind.get().check(name + " reordered", RecordedVariants.reordered(recording));
                    kind.get().check(name + " with more", RecordedVariants.withUnknownMembers(recording));
                    kind.get().check(name + " laid out", RecordedVariants.laidOut(recording));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(70);
    }

    @Test
    void reasonsToLeaveOut_areEachOfUse() {
        List<String> all = new ArrayList<>();
        for (String folder : Recordings.folders()) {
            Recordings.in(folder, ".*").forEach(recording -> all.add(folder + "/" + recording.name()));
        }
        // Of these, the recordings at hand have none.
        Predicate<String> absent =
                pattern -> pattern.startsWith("j-") || pattern.contains("get_all") || pattern.contains("wsdl-enum");
        assertThat(LEFT_OUT.keySet().stream().filter(absent.negate()))
                .allSatisfy(pattern -> assertThat(all).anyMatch(name -> name.matches(pattern)));
    }
}
