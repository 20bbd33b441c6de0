package org.mdhr4j.kernel.batch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellError;
import org.mdhr4j.kernel.session.CellOutput;
import org.mdhr4j.kernel.session.DisplayBundle;
import org.mdhr4j.kernel.session.InputUnavailableException;
import org.mdhr4j.kernel.session.OutputLimit;

/** Gathers what cells show, in the form that notebooks store. */
final class OutputCollector implements CellOutput {
    private final Map<String, List<JsonObject>> byDisplayId = new HashMap<>();
    private JsonArray outputs = new JsonArray();
    private final OutputLimit limit = new OutputLimit();
    private final StringBuilder printed = new StringBuilder();
    private @Nullable JsonObject printing;
    private boolean clearsNext;
    private int cutCells;

    /** The next cell starts. */
    synchronized void beginCell() {
        settle();
        outputs = new JsonArray();
        clearsNext = false;
        limit.beginCell();
    }

    /** The cell has ended; says what of its output was left out. */
    synchronized void endCell() {
        String cut = limit.summary();
        if (!cut.isEmpty()) {
            add("stderr", cut);
            cutCells++;
        }
        settle();
    }

    /** Cells of whose output something was left out. */
    synchronized int numCutCells() {
        return cutCells;
    }

    /** The outputs of the running or last cell; later updates of displays still reach them. */
    synchronized JsonArray outputs() {
        settle();
        return outputs;
    }

    @Override
    public synchronized void stream(String stream, String text) {
        clearIfAsked();
        String kept = limit.kept(text);
        if (!kept.isEmpty()) {
            add(stream, kept);
        }
    }

    private void add(String stream, String text) {
        JsonObject open = printing;
        if (open == null || !open.get("name").getAsString().equals(stream)) {
            settle();
            open = streamAtEnd(stream);
            printing = open;
        }
        printed.append(text);
    }

    /** The last output if it is this stream's, which goes on; else a new one. */
    private JsonObject streamAtEnd(String stream) {
        JsonObject last =
                outputs.isEmpty() ? null : outputs.get(outputs.size() - 1).getAsJsonObject();
        if (last != null && last.has("name") && last.get("name").getAsString().equals(stream)) {
            last.getAsJsonArray("text").forEach(line -> printed.append(line.getAsString()));
            return last;
        }
        JsonObject output = output("stream");
        output.addProperty("name", stream);
        output.add("text", new JsonArray());
        outputs.add(output);
        return output;
    }

    /** Puts what was printed into its output. */
    synchronized void settle() {
        JsonObject open = printing;
        if (open != null) {
            open.add("text", NotebookFile.lines(printed.toString()));
            printing = null;
            printed.setLength(0);
        }
    }

    @Override
    public synchronized void display(DisplayBundle bundle) {
        clearIfAsked();
        settle();
        JsonObject output = output("display_data");
        fill(output, limit.kept(bundle));
        outputs.add(output);
        if (bundle.displayId() != null) {
            byDisplayId.computeIfAbsent(bundle.displayId(), id -> new ArrayList<>()).add(output);
        }
    }

    @Override
    public synchronized void updateDisplay(DisplayBundle bundle) {
        if (bundle.displayId() != null) {
            byDisplayId
                    .getOrDefault(bundle.displayId(), List.of())
                    .forEach(output -> fill(output, limit.alone(bundle)));
        }
    }

    @Override
    public synchronized void clearOutput(boolean waits) {
        clearsNext = true;
        if (!waits) {
            clearIfAsked();
        }
    }

    private void clearIfAsked() {
        if (clearsNext) {
            settle();
            limit.cleared();
            while (!outputs.isEmpty()) {
                outputs.remove(outputs.size() - 1);
            }
            clearsNext = false;
        }
    }

    @Override
    public String readLine(String prompt, boolean isPassword) {
        throw new InputUnavailableException();
    }

    synchronized void result(DisplayBundle bundle, int executionCount) {
        clearIfAsked();
        settle();
        JsonObject output = output("execute_result");
        output.addProperty("execution_count", executionCount);
        fill(output, limit.kept(bundle));
        outputs.add(output);
    }

    synchronized void error(CellError error) {
        settle();
        JsonObject output = output("error");
        output.addProperty("ename", error.name());
        output.addProperty("evalue", error.message());
        JsonArray traceback = new JsonArray();
        error.traceback().forEach(traceback::add);
        output.add("traceback", traceback);
        outputs.add(output);
    }

    private static JsonObject output(String type) {
        JsonObject output = new JsonObject();
        output.addProperty("output_type", type);
        return output;
    }

    private static void fill(JsonObject output, DisplayBundle bundle) {
        JsonObject data = new JsonObject();
        for (Map.Entry<String, JsonElement> entry : bundle.data().entrySet()) {
            data.add(entry.getKey(), stored(entry.getKey(), entry.getValue()));
        }
        output.add("data", data);
        output.add("metadata", bundle.metadata());
    }

    private static JsonElement stored(String mime, JsonElement value) {
        boolean isText = mime.startsWith("text/") || mime.equals("image/svg+xml");
        return isText && value.isJsonPrimitive() ? NotebookFile.lines(value.getAsString()) : value;
    }
}
