package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs the notebook's code for its widgets; a kernel implements it with its evaluator. */
public interface NotebookCode {
    /** Runs code at once and shows values as text: how widgets behave without a notebook. */
    NotebookCode PLAIN =
            new NotebookCode() {
                @Override
                public Captured capture(Callable<? extends @Nullable Object> code) {
                    try {
                        return new Captured(code.call(), new JsonArray(), null);
                    } catch (Exception e) { // the caller throws it again
                        return new Captured(null, new JsonArray(), e);
                    }
                }

                @Override
                public JsonObject render(Object value, boolean isLive) {
                    JsonObject data = new JsonObject();
                    data.addProperty("text/plain", String.valueOf(value));
                    return Outputs.display(data, new JsonObject());
                }

                @Override
                public void replay(JsonArray outputs) {
                    // what code printed was shown at once
                }

                @Override
                public boolean run(Reaction reaction) {
                    try {
                        reaction.body().run();
                    } catch (Exception e) { // the reaction itself says how errors are shown
                        reaction.fail(Outputs.error(e.getClass().getName(), e.getMessage()));
                    }
                    return true;
                }

                @Override
                public void showError(JsonObject error) {
                    throw new IllegalStateException(error.get("evalue").getAsString());
                }

                @Override
                public void awaitTurn(Runnable work) {
                    work.run();
                }
            };

    /** Runs code on this thread and gathers what it prints, displays, returns and throws. */
    Captured capture(Callable<? extends @Nullable Object> code);

    /**
     * Renders a value as a cell would show it.
     *
     * @param isLive whether it will be replaced soon, and needs no form for exports
     * @return an output of type {@code display_data}
     */
    JsonObject render(Object value, boolean isLive);

    /** Prints and displays what was gathered before, as part of the cell at hand. */
    void replay(JsonArray outputs);

    /**
     * Runs a reaction as if it were a cell; its failure is given back to it.
     *
     * @return false if the user has interrupted it
     */
    boolean run(Reaction reaction);

    /** Shows an error that belongs to no widget. */
    void showError(JsonObject error);

    /** Lets work be done when no cell runs, on any thread. */
    void awaitTurn(Runnable work);
}
