package org.mdhr4j.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes a {@link StateDictMatch} for people: a line a group, with an example and a hint. */
final class MatchReport {
    /** Up to so many tensors of a kind are listed one by one. */
    private static final int LISTED = 8;

    /** Up to so many groups of a kind are shown. */
    private static final int GROUPS = 12;

    private final StringBuilder text = new StringBuilder();

    private MatchReport() {}

    static String of(StateDictMatch match) {
        MatchReport report = new MatchReport();
        report.text
                .append("The model has ")
                .append(match.numExpected())
                .append(" tensors, the file ")
                .append(match.numFound())
                .append(": ")
                .append(match.missing().size())
                .append(" missing, ")
                .append(match.unexpected().size())
                .append(" unexpected, ")
                .append(match.wrongShape().size())
                .append(" of another shape.");
        report.section("missing from the file", match.missing(), name -> name);
        report.section("unexpected in the file", match.unexpected(), name -> name);
        report.section(
                "of another shape",
                match.wrongShape(),
                wrong ->
                        "%s: expected %s, the file has %s"
                                .formatted(wrong.name(), wrong.expected(), wrong.found()));
        hint(match).ifPresent(hint -> report.line("Hint: " + hint));
        return report.text.toString();
    }

    private <T> void section(String title, List<T> items, Function<T, String> describe) {
        if (items.isEmpty()) {
            return;
        }
        line(title + " (" + items.size() + "):");
        if (items.size() <= LISTED) {
            items.forEach(item -> line("  " + describe.apply(item)));
            return;
        }
        List<String> described = items.stream().map(describe).toList();
        Map<String, List<String>> groups = groups(described, 2);
        if (groups.size() > GROUPS) {
            groups = groups(described, 1);
        }
        groups.entrySet().stream().limit(GROUPS).forEach(this::groupLine);
        int hidden = groups.size() - GROUPS;
        if (hidden > 0) {
            int tensors = groups.values().stream().skip(GROUPS).mapToInt(Collection::size).sum();
            line("  and " + tensors + " more in " + hidden + " groups");
        }
    }

    private void groupLine(Map.Entry<String, List<String>> group) {
        List<String> members = group.getValue();
        line(
                members.size() == 1
                        ? "  " + members.get(0)
                        : "  "
                                + group.getKey()
                                + " "
                                + members.size()
                                + ", such as "
                                + members.get(0));
    }

    private static Map<String, List<String>> groups(List<String> described, int depth) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String item : described) {
            groups.computeIfAbsent(group(item, depth), key -> new ArrayList<>()).add(item);
        }
        return groups;
    }

    /** The first parts of a name, for example "Backbone.layer1.*". */
    private static String group(String described, int depth) {
        int end = -1;
        for (int part = 0; part < depth; part++) {
            int next = described.indexOf('.', end + 1);
            end = next < 0 ? end : next;
        }
        return end < 0 ? "(no dot in the name)" : described.substring(0, end + 1) + "*";
    }

    private void line(String line) {
        text.append('\n').append(line);
    }

    private static Optional<String> hint(StateDictMatch match) {
        return prefixHint(match).or(() -> auHint(match));
    }

    private static Optional<String> prefixHint(StateDictMatch match) {
        if (match.missing().isEmpty()) {
            return Optional.empty();
        }
        String wanted = match.missing().get(0);
        return match.unexpected().stream()
                .filter(name -> name.endsWith("." + wanted))
                .findFirst()
                .map(name -> name.substring(0, name.length() - wanted.length()))
                .map(
                        prefix ->
                                "the file's names start with '%s'; './mdhr convert --strip-prefix %s' removes it."
                                        .formatted(prefix, prefix));
    }

    private static Optional<String> auHint(StateDictMatch match) {
        return match.wrongShape().stream()
                .filter(wrong -> wrong.name().equals("node_classifier.sc"))
                .filter(wrong -> wrong.found().rank() > 0)
                .findFirst()
                .map(
                        wrong ->
                                "the file was trained for %s AUs, the model has %s; choose the data set it was trained on."
                                        .formatted(
                                                wrong.found().size(0), wrong.expected().size(0)));
    }
}
