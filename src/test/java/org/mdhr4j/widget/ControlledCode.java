package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs the notebook's code when a test lets it, and lets each call print a line. */
final class ControlledCode implements NotebookCode {
    final List<Runnable> turns = new ArrayList<>();
    final JsonArray replayed = new JsonArray();
    boolean isInterrupted;

    @Override
    public Captured capture(Callable<? extends @Nullable Object> code) {
        Captured captured = PLAIN.capture(code);
        JsonArray outputs = new JsonArray();
        outputs.add(Outputs.stream("stdout", "printed"));
        return new Captured(captured.value(), outputs, captured.failure());
    }

    @Override
    public JsonObject render(Object value, boolean isLive) {
        return PLAIN.render(value, isLive);
    }

    @Override
    public void replay(JsonArray outputs) {
        replayed.addAll(outputs);
    }

    @Override
    public boolean run(Reaction reaction) {
        return !isInterrupted && PLAIN.run(reaction);
    }

    @Override
    public void showError(JsonObject error) {
        PLAIN.showError(error);
    }

    @Override
    public void awaitTurn(Runnable work) {
        turns.add(work);
    }
}
