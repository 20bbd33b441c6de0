package org.mdhr4j.kernel.magic;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.TextFile;

/**
 * {@code %load file}: runs a script, or the code cells of a notebook. Errors in it name the file,
 * and the cell of a notebook.
 */
final class LoadMagic {
    private static final List<String> SUFFIXES =
            List.of("", ".jsh", ".jshell", ".java", ".ijava", ".ipynb");

    private LoadMagic() {}

    static @Nullable Object load(BaseKernel kernel, List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(
                    "%load expects a file; write %load FILE, a script or a notebook.");
        }
        Object value = null;
        for (String name : arguments) {
            Path file = find(name);
            if (file.toString().endsWith(".ipynb")) {
                value = loadNotebook(kernel, file);
            } else {
                value = run(kernel, file.toString(), TextFile.wideText(file));
            }
        }
        return value;
    }

    private static Path find(String name) throws IOException {
        for (String suffix : SUFFIXES) {
            Path file = Path.of(name + suffix);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new IOException(
                "%%load found no file %s, also not with one of the endings %s"
                        .formatted(
                                Path.of(name).toAbsolutePath(),
                                SUFFIXES.subList(1, SUFFIXES.size())));
    }

    private static @Nullable Object loadNotebook(BaseKernel kernel, Path file) throws IOException {
        Object value = null;
        int number = 0;
        for (JsonElement element : cells(file)) {
            number++;
            JsonObject cell = element.getAsJsonObject();
            if (cell.get("cell_type").getAsString().equals("code")) {
                String label = "cell %d of %s".formatted(number, file);
                value = run(kernel, label, NotebookJson.source(cell));
            }
        }
        return value;
    }

    private static JsonArray cells(Path file) throws IOException {
        try {
            return NotebookJson.read(file).getAsJsonArray("cells");
        } catch (IOException e) {
            throw new IOException(
                    "%%load: %s A script needs another ending.".formatted(e.getMessage()), e);
        }
    }

    private static @Nullable Object run(BaseKernel kernel, String label, String code) {
        return kernel instanceof MagicHost host ? host.run(label, code) : kernel.evalRaw(code);
    }
}
