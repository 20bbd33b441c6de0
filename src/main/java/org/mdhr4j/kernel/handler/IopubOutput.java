package org.mdhr4j.kernel.handler;

import com.google.gson.JsonObject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.StdinChannel;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.session.CellOutput;
import org.mdhr4j.kernel.session.DisplayBundle;
import org.mdhr4j.kernel.session.InputUnavailableException;
import org.mdhr4j.kernel.session.OutputLimit;

/**
 * Publishes a cell's output. What threads print after their cell has ended still belongs to the
 * cell that ran last, and is shown there.
 */
public final class IopubOutput implements CellOutput {
    private final IopubChannel iopub;
    private final StdinChannel stdin;
    private final OutputLimit limit = new OutputLimit();
    private Supplier<String> news;
    private volatile JsonObject parent = new JsonObject();
    private volatile @Nullable Message request;

    /**
     * Creates output to these channels.
     *
     * @param news gives what the first cell's output starts with; may be empty, and is waited for
     */
    public IopubOutput(IopubChannel iopub, StdinChannel stdin, Supplier<String> news) {
        this.news = news;
        this.iopub = iopub;
        this.stdin = stdin;
    }

    /** A cell starts; output belongs to it from now on. */
    void beginCell(Message cell) {
        parent = cell.header();
        request = cell.flag("allow_stdin", true) ? cell : null;
        limit.beginCell();
    }

    /** Says, as part of the cell that starts, what was to be said first. */
    void tellNews() {
        String text = news.get();
        news = () -> "";
        if (!text.isEmpty()) {
            stream("stderr", text + "\n");
        }
    }

    /** The cell has ended; nobody can be asked for input any more. */
    void endCell() {
        request = null;
        String cut = limit.summary();
        if (!cut.isEmpty()) {
            iopub.write("stderr", cut, parent);
        }
    }

    @Override
    public void stream(String stream, String text) {
        String kept = limit.kept(text);
        if (!kept.isEmpty()) {
            iopub.write(stream, kept, parent);
        }
    }

    @Override
    public void display(DisplayBundle bundle) {
        iopub.publish("display_data", parent, content(limit.kept(bundle)));
    }

    @Override
    public void updateDisplay(DisplayBundle bundle) {
        iopub.publish("update_display_data", parent, content(limit.alone(bundle)));
    }

    /** What of a cell's value is shown. */
    DisplayBundle kept(DisplayBundle result) {
        return limit.kept(result);
    }

    private static JsonObject content(DisplayBundle bundle) {
        JsonObject content = new JsonObject();
        content.add("data", bundle.data());
        content.add("metadata", bundle.metadata());
        JsonObject transientData = new JsonObject();
        if (bundle.displayId() != null) {
            transientData.addProperty("display_id", bundle.displayId());
        }
        content.add("transient", transientData);
        return content;
    }

    @Override
    public void clearOutput(boolean waits) {
        limit.cleared();
        JsonObject content = new JsonObject();
        content.addProperty("wait", waits);
        iopub.publish("clear_output", parent, content);
    }

    @Override
    public String readLine(String prompt, boolean isPassword) throws InterruptedException {
        Message cell = request;
        if (cell == null) {
            throw new InputUnavailableException();
        }
        iopub.flush();
        return stdin.ask(cell, prompt, isPassword);
    }
}
