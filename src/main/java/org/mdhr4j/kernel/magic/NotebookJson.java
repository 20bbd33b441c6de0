package org.mdhr4j.kernel.magic;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.files.TextBudget;
import org.mdhr4j.files.TextFile;
import org.mdhr4j.kernel.protocol.JsonProblem;

/**
 * Reads the JSON of a notebook and makes sure that it has the form of one, so that nobody who uses
 * it needs to ask again: each cell has a type and a source, and its outputs and metadata are what
 * they should be.
 */
public final class NotebookJson {
    private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

    private NotebookJson() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, is no JSON or no notebook, or one of another
     *     language; the message says where
     */
    public static JsonObject read(Path file) throws IOException {
        String text = TextFile.wideText(file);
        TextBudget.requireShallow(file, text);
        JsonElement root;
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.LEGACY_STRICT);
            root = JSON.read(reader);
            require(file, reader.peek() == JsonToken.END_DOCUMENT, "something follows its JSON");
        } catch (JsonParseException | MalformedJsonException | EOFException e) {
            throw wrong(file, "it is no JSON (%s)".formatted(JsonProblem.of(e)), e);
        }
        if (!root.isJsonObject() || !root.getAsJsonObject().has("cells")) {
            throw wrong(file, "it is JSON, but has no cells", null);
        }
        JsonElement cells = root.getAsJsonObject().get("cells");
        require(file, cells.isJsonArray(), "its cells are no list");
        int number = 0;
        for (JsonElement cell : cells.getAsJsonArray()) {
            number++;
            requireCell(file, number, cell);
        }
        require(file, isObject(root.getAsJsonObject(), "metadata"), "its metadata is no object");
        requireJava(file, root.getAsJsonObject());
        return root.getAsJsonObject();
    }

    /** Code of another language would fail as Java, with errors that do not say why. */
    private static void requireJava(Path file, JsonObject notebook) throws IOException {
        JsonElement metadata = notebook.get("metadata");
        if (metadata == null) {
            return;
        }
        JsonObject about = metadata.getAsJsonObject();
        for (String language :
                List.of(
                        text(about, "kernelspec", "language"),
                        text(about, "language_info", "name"))) {
            if (!language.isEmpty() && !language.equalsIgnoreCase("java")) {
                throw new IOException(
                        "%s is a notebook in %s, and this runs Java. Run it in Jupyter with a kernel of its own; if its code is Java, choose a Java kernel for it there and save it."
                                .formatted(file, Shown.of(language)));
            }
        }
    }

    /** A text inside an object inside another, empty if there is none. */
    private static String text(JsonObject parent, String object, String name) {
        JsonElement inner = parent.get(object);
        JsonElement value =
                inner != null && inner.isJsonObject() ? inner.getAsJsonObject().get(name) : null;
        return value != null && isText(value) ? value.getAsString() : "";
    }

    private static void requireCell(Path file, int number, JsonElement element) throws IOException {
        String cell = "its cell %d ".formatted(number);
        require(file, element.isJsonObject(), cell + "is no object");
        JsonObject object = element.getAsJsonObject();
        boolean isWhole = isText(object.get("cell_type")) && isSource(object.get("source"));
        require(file, isWhole, cell + "has no source or no type");
        require(file, isObject(object, "metadata"), cell + "has metadata that is no object");
        JsonElement outputs = object.get("outputs");
        if (outputs != null) {
            require(file, outputs.isJsonArray(), cell + "has outputs that are no list");
            for (JsonElement output : outputs.getAsJsonArray()) {
                requireOutput(file, cell, output);
            }
        }
    }

    private static void requireOutput(Path file, String cell, JsonElement output)
            throws IOException {
        boolean isWhole =
                output.isJsonObject()
                        && isText(output.getAsJsonObject().get("output_type"))
                        && isObject(output.getAsJsonObject(), "data");
        require(file, isWhole, cell + "has an output that is none");
    }

    /** Whether it is a text, or a list of the lines of one. */
    private static boolean isSource(@Nullable JsonElement source) {
        if (source == null || !source.isJsonArray()) {
            return isText(source);
        }
        for (JsonElement line : source.getAsJsonArray()) {
            if (!isText(line)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(@Nullable JsonElement value) {
        return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    /** Whether a field is an object, or is not there. */
    private static boolean isObject(JsonObject parent, String name) {
        return !parent.has(name) || parent.get(name).isJsonObject();
    }

    private static void require(Path file, boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw wrong(file, otherwise, null);
        }
    }

    private static IOException wrong(Path file, String why, @Nullable Throwable cause) {
        return new IOException(
                "%s is no notebook: %s. Save it again in Jupyter.".formatted(file, why), cause);
    }

    /** Returns the source of a cell, which files hold as one text or as a list of lines. */
    public static String source(JsonObject cell) {
        JsonElement source = cell.get("source");
        if (!source.isJsonArray()) {
            return source.getAsString();
        }
        StringBuilder text = new StringBuilder();
        JsonArray lines = source.getAsJsonArray();
        lines.forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }
}
