package org.mdhr4j.synthetic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.ValueProblem;

/**
 * The file beside a synthetic data set that holds its plan, so that an interrupted run goes on only
 * with the same plan.
 */
final class PlanFile {
    /** Name of the file. */
    static final String NAME = "synthesis.json";

    /** Grows whenever the same plan gives other pixels or labels. */
    static final int DRAWING_VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanFile() {}

    /** The plan of a folder, empty if it has none. */
    static Optional<SynthesisPlan> read(Path root) throws IOException {
        Path file = root.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Stored stored = JSON.readValue(file.toFile(), Stored.class);
            if (stored == null || stored.plan() == null) {
                throw new IOException(
                        "%s holds no plan. Choose another folder or delete this one."
                                .formatted(file));
            }
            if (stored.drawingVersion() != DRAWING_VERSION) {
                throw new IOException(
                        ("%s was written by drawing version %s, this is version %s. Choose "
                                        + "another folder or delete this one.")
                                .formatted(file, stored.drawingVersion(), DRAWING_VERSION));
            }
            return Optional.of(stored.plan());
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "%s cannot be read: %s. Choose another folder or delete this one."
                            .formatted(file, ValueProblem.of(e)),
                    e);
        }
    }

    static void write(Path root, SynthesisPlan plan) throws IOException {
        ObjectNode node = JSON.valueToTree(new Stored(DRAWING_VERSION, plan));
        ReplacedFile.write(root.resolve(NAME), node.toPrettyString() + "\n");
    }

    /** Makes sure that a folder is new, empty, or holds (part of) the very data set planned. */
    static void claim(Path root, SynthesisPlan plan) throws IOException {
        Files.createDirectories(root);
        Optional<SynthesisPlan> before = read(root);
        if (before.isPresent()) {
            if (!before.get().equals(plan)) {
                throw new IOException(
                        ("%s holds another synthetic data set (%s), not the one asked for (%s). "
                                        + "Choose another folder or delete this one.")
                                .formatted(root, describe(before.get()), describe(plan)));
            }
            return;
        }
        try (Stream<Path> entries = Files.list(root)) {
            if (entries.anyMatch(entry -> !entry.getFileName().toString().startsWith("."))) {
                throw new IOException(
                        "%s holds other files. Choose an empty or a new folder.".formatted(root));
            }
        }
        write(root, plan);
    }

    private static String describe(SynthesisPlan plan) {
        return "%s, %s subjects, %s tasks, %s frames, size %s, seed %s"
                .formatted(
                        plan.layout(),
                        plan.subjects(),
                        plan.tasks(),
                        plan.frames(),
                        plan.sizePixels(),
                        plan.seed());
    }

    /** What the file holds. */
    record Stored(int drawingVersion, SynthesisPlan plan) {}
}
