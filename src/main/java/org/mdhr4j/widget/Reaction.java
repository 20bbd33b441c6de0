package org.mdhr4j.widget;

import com.google.gson.JsonObject;
import java.util.function.Consumer;

/**
 * Runs code of the notebook when a widget changes. The same reaction waits only once: it finds the
 * last value when it runs.
 */
public final class Reaction {
    private final Body body;
    private final Consumer<JsonObject> onFailure;

    /**
     * Creates a reaction.
     *
     * @param onFailure shows an error, given as a notebook stores errors
     */
    Reaction(Body body, Consumer<JsonObject> onFailure) {
        this.body = body;
        this.onFailure = onFailure;
    }

    /** Code of the notebook, which may throw what it likes. */
    @FunctionalInterface
    public interface Body {
        /** Runs the code. */
        void run() throws Exception;
    }

    /** Returns an equal reaction that waits by itself. */
    Reaction again() {
        return new Reaction(body, onFailure);
    }

    /** Returns the code to run. */
    public Body body() {
        return body;
    }

    /**
     * Shows why the code failed.
     *
     * @param error an output of type {@code error}
     */
    public void fail(JsonObject error) {
        onFailure.accept(error);
    }
}
