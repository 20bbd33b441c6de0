package org.mdhr4j.kernel.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.mdhr4j.widget.Outputs;

/** Gathers what code prints and displays, for an area of outputs. */
final class OutputRecorder implements CellOutput {
    private static final String DISPLAY_ID = "display_id";

    private JsonArray outputs = new JsonArray();
    private boolean clearsNext;

    /** What was gathered, as a notebook stores it. */
    synchronized JsonArray outputs() {
        JsonArray gathered = outputs.deepCopy();
        gathered.forEach(output -> output.getAsJsonObject().remove(DISPLAY_ID));
        return gathered;
    }

    @Override
    public synchronized void stream(String stream, String text) {
        clearIfAsked();
        int last = outputs.size() - 1;
        JsonObject before = last < 0 ? new JsonObject() : outputs.get(last).getAsJsonObject();
        if (before.has("name") && before.get("name").getAsString().equals(stream)) {
            before.addProperty("text", before.get("text").getAsString() + text);
        } else {
            outputs.add(Outputs.stream(stream, text));
        }
    }

    @Override
    public synchronized void display(DisplayBundle bundle) {
        clearIfAsked();
        JsonObject output = Outputs.display(bundle.data(), bundle.metadata());
        output.addProperty(DISPLAY_ID, bundle.displayId());
        outputs.add(output);
    }

    @Override
    public synchronized void updateDisplay(DisplayBundle bundle) {
        for (var element : outputs) {
            JsonObject output = element.getAsJsonObject();
            if (output.has(DISPLAY_ID)
                    && !output.get(DISPLAY_ID).isJsonNull()
                    && output.get(DISPLAY_ID).getAsString().equals(bundle.displayId())) {
                output.add("data", bundle.data());
                output.add("metadata", bundle.metadata());
            }
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
            outputs = new JsonArray();
            clearsNext = false;
        }
    }

    @Override
    public String readLine(String prompt, boolean isPassword) {
        throw new InputUnavailableException(
                "A widget's code asked for input, which only a cell can.");
    }
}
