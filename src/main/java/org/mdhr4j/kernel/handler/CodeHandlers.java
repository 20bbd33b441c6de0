package org.mdhr4j.kernel.handler;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.function.Supplier;
import org.mdhr4j.kernel.evaluator.CodePoints;
import org.mdhr4j.kernel.evaluator.CodeStatus;
import org.mdhr4j.kernel.evaluator.Completion;
import org.mdhr4j.kernel.evaluator.Inspection;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.session.NotebookSession;

/** Answers questions about code that is being written. */
final class CodeHandlers {
    private final Supplier<NotebookSession> session;

    CodeHandlers(Supplier<NotebookSession> session) {
        this.session = session;
    }

    JsonObject complete(Message request) {
        String code = request.text("code", "");
        int cursor = cursor(request, code);
        Completion completion = session.get().complete(code, cursor);
        int start = CodePoints.toPosition(code, completion.start());
        int end = CodePoints.toPosition(code, completion.end());
        JsonArray types = new JsonArray();
        for (String match : completion.matches()) {
            JsonObject type = new JsonObject();
            type.addProperty("start", start);
            type.addProperty("end", end);
            type.addProperty("text", match);
            type.addProperty("type", kindOf(match));
            types.add(type);
        }
        JsonObject metadata = new JsonObject();
        metadata.add("_jupyter_types_experimental", types);
        JsonObject content = Replies.ok();
        content.add("matches", Replies.strings(completion.matches()));
        content.addProperty("cursor_start", start);
        content.addProperty("cursor_end", end);
        content.add("metadata", metadata);
        return content;
    }

    private static String kindOf(String match) {
        if (match.startsWith("%")) {
            return "magic";
        }
        boolean isCall = match.endsWith("(") || match.endsWith(")");
        boolean isType = !match.isEmpty() && Character.isUpperCase(match.charAt(0));
        return isCall ? "function" : isType ? "class" : "instance";
    }

    JsonObject inspect(Message request) {
        String code = request.text("code", "");
        Inspection found = session.get().inspect(code, cursor(request, code));
        JsonObject data = new JsonObject();
        if (found != null) {
            data.addProperty("text/plain", found.text());
        }
        JsonObject content = Replies.ok();
        content.addProperty("found", found != null);
        content.add("data", data);
        content.add("metadata", new JsonObject());
        return content;
    }

    JsonObject isComplete(Message request) {
        CodeStatus status = session.get().status(request.text("code", ""));
        JsonObject content = new JsonObject();
        content.addProperty("status", status.status());
        if (status.status().equals("incomplete")) {
            content.addProperty("indent", status.indent());
        }
        return content;
    }

    private static int cursor(Message request, String code) {
        return CodePoints.toIndex(code, request.number("cursor_pos", code.length()));
    }
}
