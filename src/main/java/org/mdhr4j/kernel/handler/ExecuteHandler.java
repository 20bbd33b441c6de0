package org.mdhr4j.kernel.handler;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.RequestChannel;
import org.mdhr4j.kernel.evaluator.CellError;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.session.CellOutcome;
import org.mdhr4j.kernel.session.DisplayBundle;
import org.mdhr4j.kernel.session.NotebookSession;

/** Runs cells. */
final class ExecuteHandler {
    private final Supplier<NotebookSession> session;
    private final IopubChannel iopub;
    private final IopubOutput output;
    private final History history;
    private final CellInterrupts interrupts;
    private int executionCount;

    ExecuteHandler(
            Supplier<NotebookSession> session,
            IopubChannel iopub,
            IopubOutput output,
            History history,
            CellInterrupts interrupts) {
        this.session = session;
        this.iopub = iopub;
        this.output = output;
        this.history = history;
        this.interrupts = interrupts;
    }

    /** Runs a cell and replies; after an error, cells that wait already are aborted. */
    void execute(Message request, RequestChannel channel) {
        boolean isSilent = request.flag("silent", false);
        boolean isStored = !isSilent && request.flag("store_history", true);
        String code = request.text("code", "");
        if (isStored) {
            executionCount++;
            history.add(executionCount, code);
        }
        output.beginCell(request);
        interrupts.beginCell();
        if (!isSilent) {
            publishInput(request, code);
            output.tellNews();
        }
        boolean leaves = session.get().asksToLeave(code);
        CellOutcome outcome =
                leaves ? leaving() : session.get().run("cell " + executionCount, code);
        JsonObject reply = finish(request, outcome, isSilent);
        if (leaves) {
            reply.add("payload", payload("ask_exit"));
        }
        session.get().react();
        output.endCell();
        interrupts.endCell();
        boolean stops = !outcome.isOk() && request.flag("stop_on_error", true);
        List<Message> waiting = stops ? channel.takeArrived() : List.of();
        channel.reply(request, reply);
        waiting.forEach(m -> abort(m, channel));
    }

    /** A console leaves when it is asked to by the reply; a notebook shows what to do. */
    private static CellOutcome leaving() {
        return new CellOutcome(
                DisplayBundle.text(
                        "A console ends now; the kernel of a notebook runs until it is shut down"
                                + " (menu Kernel)."),
                null);
    }

    private static JsonArray payload(String source) {
        JsonObject entry = new JsonObject();
        entry.addProperty("source", source);
        entry.addProperty("keepkernel", false);
        JsonArray payload = new JsonArray();
        payload.add(entry);
        return payload;
    }

    private void publishInput(Message request, String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("execution_count", executionCount);
        iopub.publish("execute_input", request.header(), content);
    }

    private JsonObject finish(Message request, CellOutcome outcome, boolean isSilent) {
        JsonObject reply;
        CellError error = outcome.error();
        DisplayBundle result = outcome.result();
        if (error != null) {
            reply = Replies.error(error);
            if (!isSilent) {
                JsonObject content = new JsonObject();
                Replies.addError(content, error);
                iopub.publish("error", request.header(), content);
            }
        } else {
            if (result != null && !isSilent) {
                publishResult(request, output.kept(result));
            }
            reply = Replies.ok();
            reply.add("user_expressions", expressions(request.object("user_expressions")));
            reply.add("payload", new JsonArray());
        }
        reply.addProperty("execution_count", executionCount);
        return reply;
    }

    private void publishResult(Message request, DisplayBundle result) {
        JsonObject content = new JsonObject();
        content.addProperty("execution_count", executionCount);
        content.add("data", result.data());
        content.add("metadata", result.metadata());
        iopub.publish("execute_result", request.header(), content);
    }

    private JsonObject expressions(JsonObject wanted) {
        JsonObject results = new JsonObject();
        for (Map.Entry<String, JsonElement> entry : wanted.entrySet()) {
            String name = entry.getKey();
            CellOutcome outcome =
                    session.get().run("expression " + name, entry.getValue().getAsString());
            results.add(name, expression(outcome));
        }
        return results;
    }

    private static JsonObject expression(CellOutcome outcome) {
        CellError error = outcome.error();
        if (error != null) {
            return Replies.error(error);
        }
        DisplayBundle shown = outcome.result();
        DisplayBundle result = shown == null ? DisplayBundle.text("null") : shown;
        JsonObject content = Replies.ok();
        content.add("data", result.data());
        content.add("metadata", result.metadata());
        return content;
    }

    private void abort(Message request, RequestChannel channel) {
        if (!request.type().equals("execute_request")) {
            channel.handleLater(request);
            return;
        }
        iopub.status("busy", request.header());
        JsonObject reply = new JsonObject();
        reply.addProperty("status", "aborted");
        reply.addProperty("execution_count", executionCount);
        channel.reply(request, reply);
        iopub.status("idle", request.header());
    }
}
