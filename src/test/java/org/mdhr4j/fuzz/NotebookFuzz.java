package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.mdhr4j.kernel.batch.NotebookFile;

/** A notebook; one that is read is written so that it is read as the same again. */
public final class NotebookFuzz {
    private NotebookFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] json) {
        Path file = Held.file("notebook.ipynb", json);
        Held.readsOrRefuses(() -> readTwice(file), IOException.class);
    }

    private static void readTwice(Path file) throws IOException {
        NotebookFile notebook = NotebookFile.read(file);
        notebook.recordRun(Map.of("engine", "none"));
        notebook.write(file);
        NotebookFile again;
        try {
            again = NotebookFile.read(file);
        } catch (IOException e) {
            throw new AssertionError("what was written is not read", e);
        }
        if (!again.cells().equals(notebook.cells())) {
            throw new AssertionError("has other cells when it is read again");
        }
    }
}
