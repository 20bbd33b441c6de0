package org.mdhr4j.kernel.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.kernel.magic.NotebookJson;
import org.mdhr4j.widget.WidgetStates;

/** An {@code .ipynb} file, format 4; everything we do not know stays as it is. */
public final class NotebookFile {
    private static final int FORMAT = 4;
    private static final int MINOR = 5;
    private static final int ID_LENGTH = 8;
    private static final String WIDGETS = "widgets";
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final JsonObject json;

    private NotebookFile(JsonObject json) {
        this.json = json;
    }

    /**
     * Reads a notebook and brings it to format 4.5, in which every cell has an id.
     *
     * @throws IOException if the file cannot be read or is no notebook of format 4
     */
    public static NotebookFile read(Path file) throws IOException {
        JsonObject json = NotebookJson.read(file);
        if (number(json, "nbformat") != FORMAT) {
            throw new IOException(
                    "%s is no notebook of format 4. Open and save it in Jupyter, which converts older ones."
                            .formatted(file));
        }
        NotebookFile notebook = new NotebookFile(json);
        notebook.upgrade();
        return notebook;
    }

    /** A whole number of the notebook, or -1. */
    private static int number(JsonObject json, String name) {
        JsonElement value = json.get(name);
        boolean isNumber =
                value != null && value.isJsonPrimitive() && value.getAsString().matches("\\d{1,4}");
        return isNumber ? value.getAsInt() : -1;
    }

    private void upgrade() {
        if (number(json, "nbformat_minor") < MINOR) {
            json.addProperty("nbformat_minor", MINOR);
        }
        for (JsonElement cell : cells()) {
            addId(cell.getAsJsonObject());
        }
    }

    static void addId(JsonObject cell) {
        if (!cell.has("id")) {
            cell.addProperty("id", UUID.randomUUID().toString().substring(0, ID_LENGTH));
        }
    }

    /** Returns all cells; changes to them are changes to the notebook. */
    public JsonArray cells() {
        return json.getAsJsonArray("cells");
    }

    static boolean isCode(JsonObject cell) {
        return cell.get("cell_type").getAsString().equals("code");
    }

    static boolean hasTag(JsonObject cell, String tag) {
        JsonElement metadata = cell.get("metadata");
        JsonElement tags = metadata == null ? null : metadata.getAsJsonObject().get("tags");
        return tags != null && tags.isJsonArray() && tags.toString().contains('"' + tag + '"');
    }

    /** The source of a cell, which files hold as one text or as a list of lines. */
    static String source(JsonObject cell) {
        return NotebookJson.source(cell);
    }

    /** Text as a list of lines that keep their line ends, as notebooks store it. */
    static JsonArray lines(String text) {
        JsonArray lines = new JsonArray();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    /** Puts a code cell with a tag at a place. */
    void insertCode(int index, String tag, String code) {
        JsonArray tags = new JsonArray();
        tags.add(tag);
        JsonObject metadata = new JsonObject();
        metadata.add("tags", tags);
        JsonObject cell = new JsonObject();
        cell.addProperty("cell_type", "code");
        cell.add("execution_count", null);
        addId(cell);
        cell.add("metadata", metadata);
        cell.add("outputs", new JsonArray());
        cell.add("source", lines(code));
        List<JsonElement> all = new ArrayList<>(cells().asList());
        all.add(index, cell);
        JsonArray cells = new JsonArray();
        all.forEach(cells::add);
        json.add("cells", cells);
    }

    /**
     * Stores the states of the widgets that the outputs show, as front ends do, so that they can be
     * seen without a kernel.
     */
    void storeWidgets(WidgetStates states) {
        JsonObject stored = states.stored(shownWidgets());
        if (stored == null) {
            metadata().remove(WIDGETS);
            return;
        }
        JsonObject widgets = new JsonObject();
        widgets.add(WidgetStates.STATE_MIME, stored);
        metadata().add(WIDGETS, widgets);
    }

    private List<String> shownWidgets() {
        List<String> ids = new ArrayList<>();
        for (JsonElement cell : cells()) {
            JsonElement outputs = cell.getAsJsonObject().get("outputs");
            if (outputs != null) {
                outputs.getAsJsonArray().forEach(o -> addWidget(ids, o.getAsJsonObject()));
            }
        }
        return ids;
    }

    private static void addWidget(List<String> ids, JsonObject output) {
        JsonObject data = output.getAsJsonObject("data");
        if (data != null && data.has(WidgetStates.VIEW_MIME)) {
            JsonObject view = data.getAsJsonObject(WidgetStates.VIEW_MIME);
            ids.add(view.get("model_id").getAsString());
        }
    }

    private JsonObject metadata() {
        if (!json.has("metadata")) {
            json.add("metadata", new JsonObject());
        }
        return json.getAsJsonObject("metadata");
    }

    /** Notes in the metadata where and when the stored outputs were made. */
    public void recordRun(Map<String, String> facts) {
        JsonObject record = new JsonObject();
        new TreeMap<>(facts).forEach(record::addProperty);
        metadata().add("mdhr4j_run", record);
    }

    /** Writes the notebook as Jupyter does: indented by one, in one move. */
    public void write(Path file) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.setIndent(" ");
            writer.setHtmlSafe(false);
            writer.setSerializeNulls(true);
            GSON.toJson(json, writer);
        }
        ReplacedFile.write(file, text + "\n");
    }
}
