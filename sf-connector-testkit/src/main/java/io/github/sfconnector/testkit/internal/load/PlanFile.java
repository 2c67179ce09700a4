package io.github.sfconnector.testkit.internal.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A plan of {@code sf data import tree}: an array of objects with the files to load, in order. */
final class PlanFile {

    private final DataFile file;

    PlanFile(DataFile file) {
        this.file = file;
    }

    /** Whether the file, named like a plan, is one and not an object of such a name. */
    static boolean isPlan(Path path) throws IOException {
        JsonNode root = JsonTrees.read(new DataFile(path, false));
        return root.isArray() && (root.isEmpty() || root.get(0).has("files"));
    }

    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (JsonNode step : JsonTrees.read(file)) {
            if (!step.path("files").isArray()) {
                throw file.bad(0, "every step of a plan needs \"files\", an array of file names");
            }
            for (JsonNode name : step.path("files")) {
                Path planned = file.path().resolveSibling(name.asText()).normalize();
                if (!Files.isRegularFile(planned)) {
                    throw file.bad(0, "names " + name.asText() + ", which is not there");
                }
                files.add(planned);
            }
        }
        return files;
    }
}
