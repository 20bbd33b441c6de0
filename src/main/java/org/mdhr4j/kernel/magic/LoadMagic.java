package org.mdhr4j.kernel.magic;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;

/** {@code %load file}: runs a script, or the code cells of a notebook. */
final class LoadMagic {
    private static final List<String> SUFFIXES =
            List.of("", ".jsh", ".jshell", ".java", ".ijava", ".ipynb");

    private LoadMagic() {}

    static @Nullable Object load(BaseKernel kernel, List<String> arguments) throws IOException {
        Object value = null;
        for (String name : arguments) {
            Path file = find(name);
            if (file.toString().endsWith(".ipynb")) {
                value = loadNotebook(kernel, file);
            } else {
                value = kernel.evalRaw(Files.readString(file));
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
                "%load found no file "
                        + Path.of(name).toAbsolutePath()
                        + ", also not with one of the endings "
                        + SUFFIXES.subList(1, SUFFIXES.size()));
    }

    private static @Nullable Object loadNotebook(BaseKernel kernel, Path file) throws IOException {
        JsonObject notebook = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        Object value = null;
        for (JsonElement element : notebook.getAsJsonArray("cells")) {
            JsonObject cell = element.getAsJsonObject();
            if (cell.get("cell_type").getAsString().equals("code")) {
                value = kernel.evalRaw(text(cell.get("source")));
            }
        }
        return value;
    }

    private static String text(JsonElement source) {
        if (!source.isJsonArray()) {
            return source.getAsString();
        }
        StringBuilder text = new StringBuilder();
        source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }
}
