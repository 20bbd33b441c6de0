package org.mdhr4j.training;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.Set;
import org.mdhr4j.files.ReplacedFile;

/** Keeps what a run was warned of in its folder, however often the run is cut off. */
final class RunWarnings implements TrainingListener {
    private final RunFolder folder;
    private final Set<String> warnings = new LinkedHashSet<>();

    RunWarnings(RunFolder folder) throws IOException {
        this.folder = folder;
        if (Files.exists(folder.warnings())) {
            warnings.addAll(Files.readAllLines(folder.warnings()));
        }
    }

    @Override
    public void happened(TrainingEvent event) {
        if (event instanceof TrainingEvent.Warned warned) {
            warnings.add(warned.message().replace('\n', ' '));
        }
    }

    /** Writes them, if there are any. */
    void write() throws IOException {
        if (!warnings.isEmpty()) {
            ReplacedFile.write(folder.warnings(), String.join("\n", warnings) + "\n");
        }
    }
}
