package org.mdhr4j.kernel.magic;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.TextBudget;
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
            JsonObject cell = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
            JsonElement source = cell.get("source");
            if (source == null || !cell.has("cell_type")) {
                throw notebook(
                        file, "its cell %d has no source or no type".formatted(number), null);
            }
            if (cell.get("cell_type").getAsString().equals("code")) {
                value = run(kernel, "cell %d of %s".formatted(number, file), code(source));
            }
        }
        return value;
    }

    private static JsonArray cells(Path file) throws IOException {
        String text = TextFile.wideText(file);
        TextBudget.requireShallow(file, text);
        JsonElement root;
        try {
            root = new Gson().getAdapter(JsonElement.class).fromJson(text);
        } catch (JsonParseException | IOException e) {
            throw notebook(file, e.getMessage(), e);
        }
        if (!root.isJsonObject() || !root.getAsJsonObject().has("cells")) {
            throw notebook(file, "it is JSON, but has no cells", null);
        }
        return root.getAsJsonObject().getAsJsonArray("cells");
    }

    private static IOException notebook(
            Path file, @Nullable String why, @Nullable Throwable cause) {
        return new IOException(
                "%%load: %s is no notebook: %s. Save it again, or give a script another ending."
                        .formatted(file, why),
                cause);
    }

    private static @Nullable Object run(BaseKernel kernel, String label, String code) {
        return kernel instanceof MagicHost host ? host.run(label, code) : kernel.evalRaw(code);
    }

    private static String code(JsonElement source) {
        if (!source.isJsonArray()) {
            return source.getAsString();
        }
        StringBuilder text = new StringBuilder();
        source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }
}
