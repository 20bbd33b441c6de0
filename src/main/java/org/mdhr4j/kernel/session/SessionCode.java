package org.mdhr4j.kernel.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellError;
import org.mdhr4j.kernel.evaluator.JavaEvaluator;
import org.mdhr4j.notebook.NotebookRenderers;
import org.mdhr4j.widget.Captured;
import org.mdhr4j.widget.NotebookCode;
import org.mdhr4j.widget.Outputs;
import org.mdhr4j.widget.Reaction;

/** Runs what widgets call for as cells are run: one at a time, to be interrupted like them. */
final class SessionCode implements NotebookCode, AutoCloseable {
    private final JavaEvaluator evaluator;
    private final Renderer renderer;
    private final SwitchedOutput output;
    private final ReentrantLock turn;
    private final StreamRouter streams = new StreamRouter();
    private final ExecutorService others = Executors.newSingleThreadExecutor(SessionCode::daemon);

    /**
     * Creates it for a session.
     *
     * @param turn held by who runs code of the notebook
     */
    SessionCode(
            JavaEvaluator evaluator, Renderer renderer, SwitchedOutput output, ReentrantLock turn) {
        this.evaluator = evaluator;
        this.renderer = renderer;
        this.output = output;
        this.turn = turn;
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "mdhr-widgets");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Captured capture(Callable<? extends @Nullable Object> code) {
        streams.install();
        try (SwitchedOutput.Recording recording = output.record()) {
            try {
                Object value = code.call();
                return new Captured(value, recording.recorder().end(), null);
            } catch (
                    Throwable e) { // the user's code may throw anything; the caller throws it again
                return new Captured(null, recording.recorder().end(), e);
            }
        }
    }

    @Override
    public JsonObject render(Object value, boolean isLive) {
        DisplayData data =
                value instanceof DisplayData ready
                        ? ready
                        : renderer.render(value, Map.of(NotebookRenderers.LIVE, isLive));
        DisplayBundle bundle = DisplayBundle.of(data);
        return Outputs.display(bundle.data(), bundle.metadata());
    }

    @Override
    public void replay(JsonArray outputs) {
        for (JsonElement element : outputs) {
            JsonObject shown = element.getAsJsonObject();
            if (shown.has("data")) {
                output.display(
                        new DisplayBundle(
                                shown.getAsJsonObject("data"),
                                shown.getAsJsonObject("metadata"),
                                null));
            } else {
                output.stream(shown.get("name").getAsString(), shown.get("text").getAsString());
            }
        }
    }

    @Override
    public boolean run(Reaction reaction) {
        CellError error =
                evaluator
                        .call(
                                () -> {
                                    reaction.body().run();
                                    return null;
                                })
                        .error();
        if (error == null) {
            return true;
        }
        JsonArray traceback = new JsonArray();
        error.traceback().forEach(traceback::add);
        reaction.fail(Outputs.error(error.name(), error.message(), traceback));
        return !error.name().equals(CellError.INTERRUPTED);
    }

    @Override
    public void showError(JsonObject error) {
        StringBuilder text = new StringBuilder();
        error.getAsJsonArray("traceback")
                .forEach(line -> text.append(line.getAsString()).append('\n'));
        output.stream("stderr", text.toString());
    }

    @Override
    public void awaitTurn(Runnable work) {
        try {
            others.execute(() -> inTurn(work));
        } catch (RejectedExecutionException e) {
            // the notebook was closed; nobody sees what would change
        }
    }

    /** Does work while no cell and no other widget's code runs. */
    void inTurn(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        others.shutdownNow();
        streams.close();
    }
}
