package org.mdhr4j.kernel.handler;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.mdhr4j.kernel.evaluator.CellError;

/** Forms that several replies share. */
final class Replies {
    private Replies() {}

    static JsonObject ok() {
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        return content;
    }

    static JsonObject error(CellError error) {
        JsonObject content = new JsonObject();
        content.addProperty("status", "error");
        addError(content, error);
        return content;
    }

    /** Adds {@code ename}, {@code evalue} and {@code traceback}. */
    static void addError(JsonObject content, CellError error) {
        content.addProperty("ename", error.name());
        content.addProperty("evalue", error.message());
        content.add("traceback", strings(error.traceback()));
    }

    static JsonArray strings(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
