package org.mdhr4j.kernel.handler;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.mdhr4j.kernel.protocol.Message;

/** The cells of this session, for {@code history_request}. */
final class History {
    private static final int MAX_ENTRIES = 100_000;

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(int line, String code) {
        if (entries.size() == MAX_ENTRIES) {
            entries.remove(0);
        }
        entries.add(new Entry(line, code));
    }

    /** The content of the reply: triples of session, line and code. */
    synchronized JsonObject reply(Message request) {
        List<Entry> found =
                switch (request.text("hist_access_type", "tail")) {
                    case "search" -> search(request);
                    case "range" -> range(request);
                    default -> tail(entries, request.number("n", 10));
                };
        boolean withOutput = request.flag("output", false);
        JsonArray history = new JsonArray();
        for (Entry entry : found) {
            history.add(entry.json(withOutput));
        }
        JsonObject content = Replies.ok();
        content.add("history", history);
        return content;
    }

    private List<Entry> search(Message request) {
        Pattern pattern = glob(request.text("pattern", "*"));
        List<Entry> matching =
                entries.stream().filter(e -> pattern.matcher(e.code).matches()).toList();
        if (request.flag("unique", false)) {
            LinkedHashSet<String> codes = new LinkedHashSet<>();
            List<Entry> unique = new ArrayList<>();
            for (int i = matching.size() - 1; i >= 0; i--) {
                if (codes.add(matching.get(i).code)) {
                    unique.add(0, matching.get(i));
                }
            }
            matching = unique;
        }
        return tail(matching, request.number("n", Integer.MAX_VALUE));
    }

    /** Lines {@code start} up to, not including, {@code stop} of this session. */
    private List<Entry> range(Message request) {
        if (request.number("session", 0) != 0) {
            return List.of();
        }
        int start = request.number("start", 1);
        int stop = request.number("stop", Integer.MAX_VALUE);
        return entries.stream().filter(e -> e.line >= start && e.line < stop).toList();
    }

    private static List<Entry> tail(List<Entry> all, int count) {
        return all.subList(Math.max(0, all.size() - Math.max(count, 0)), all.size());
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private record Entry(int line, String code) {
        JsonArray json(boolean withOutput) {
            JsonArray triple = new JsonArray();
            triple.add(0);
            triple.add(line);
            if (withOutput) {
                JsonArray pair = new JsonArray();
                pair.add(code);
                pair.add((String) null);
                triple.add(pair);
            } else {
                triple.add(code);
            }
            return triple;
        }
    }
}
