package org.mdhr4j.kernel.client;

import java.util.List;
import org.mdhr4j.kernel.protocol.Message;

/**
 * The outputs of a cell and the reply to it.
 *
 * @param reply the execute reply
 * @param published messages of the iopub channel, in order
 */
public record CellRun(Message reply, List<Message> published) {
    /** Returns the published messages of one type. */
    public List<Message> of(String type) {
        return published.stream().filter(m -> m.type().equals(type)).toList();
    }

    /** Returns {@code ok}, {@code error} or {@code aborted}. */
    public String status() {
        return reply.text("status", "");
    }

    /** Joins all text of a stream. */
    public String text(String stream) {
        StringBuilder text = new StringBuilder();
        for (Message m : of("stream")) {
            if (m.text("name", "").equals(stream)) {
                text.append(m.text("text", ""));
            }
        }
        return text.toString();
    }

    /** Returns the result's plain text, or empty. */
    public String result() {
        List<Message> results = of("execute_result");
        return results.isEmpty()
                ? ""
                : results.get(0).object("data").get("text/plain").getAsString();
    }
}
