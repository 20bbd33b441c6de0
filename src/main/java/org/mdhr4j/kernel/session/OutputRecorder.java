package org.mdhr4j.kernel.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.mdhr4j.widget.Outputs;

/**
 * Gathers what code prints and displays, for an area of outputs. When it has ended, what threads of
 * the code still print and display goes where it would have gone without it.
 */
final class OutputRecorder implements CellOutput {
    private static final String DISPLAY_ID = "display_id";

    private final CellOutput outer;
    private JsonArray outputs = new JsonArray();
    private boolean clearsNext;
    private boolean hasEnded;

    /**
     * Starts gathering.
     *
     * @param outer where output goes without this
     */
    OutputRecorder(CellOutput outer) {
        this.outer = outer;
    }

    CellOutput outer() {
        return outer;
    }

    synchronized boolean hasEnded() {
        return hasEnded;
    }

    /** Ends; returns what was gathered, as a notebook stores it. */
    synchronized JsonArray end() {
        hasEnded = true;
        JsonArray gathered = outputs;
        outputs = new JsonArray();
        gathered.forEach(output -> output.getAsJsonObject().remove(DISPLAY_ID));
        return gathered;
    }

    @Override
    public synchronized void stream(String stream, String text) {
        if (hasEnded) {
            outer.stream(stream, text);
            return;
        }
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
        if (hasEnded) {
            outer.display(bundle);
            return;
        }
        clearIfAsked();
        JsonObject output = Outputs.display(bundle.data(), bundle.metadata());
        output.addProperty(DISPLAY_ID, bundle.displayId());
        outputs.add(output);
    }

    /** Updates what was displayed elsewhere, in a cell perhaps. */
    @Override
    public void updateDisplay(DisplayBundle bundle) {
        if (!update(bundle)) {
            outer.updateDisplay(bundle);
        }
    }

    private synchronized boolean update(DisplayBundle bundle) {
        boolean isFound = false;
        for (var element : outputs) {
            JsonObject output = element.getAsJsonObject();
            if (output.has(DISPLAY_ID)
                    && !output.get(DISPLAY_ID).isJsonNull()
                    && output.get(DISPLAY_ID).getAsString().equals(bundle.displayId())) {
                output.add("data", bundle.data());
                output.add("metadata", bundle.metadata());
                isFound = true;
            }
        }
        return isFound;
    }

    @Override
    public synchronized void clearOutput(boolean waits) {
        if (hasEnded) {
            return; // it was meant for what was gathered
        }
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
