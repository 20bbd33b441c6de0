package org.mdhr4j.kernel.evaluator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mdhr4j.kernel.evaluator.CellSources.Place;

/** Makes readable reports of compiler messages: the source line, and a marker below the place. */
final class CompileErrors {
    private static final int MAX_MESSAGES = 10;

    private static final Pattern SYMBOL =
            Pattern.compile("symbol:\\s+(?:variable|class|method)\\s+([\\w$]+)");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+) does not exist");

    private final CellSources sources;
    private final Function<String, Optional<String>> explain;
    private final OldShellLimits limits = OldShellLimits.ofProcess();

    /**
     * Reports.
     *
     * @param explain knows why a name, or a package, is not there
     */
    CompileErrors(CellSources sources, Function<String, Optional<String>> explain) {
        this.sources = sources;
        this.explain = explain;
    }

    /**
     * The report of the messages for one snippet.
     *
     * @param id the snippet's id
     * @param source its text, which the positions of the messages refer to
     */
    CellError report(String id, String source, List<Fault> messages) {
        List<Fault> errors = messages.stream().filter(Fault::isError).toList();
        List<Fault> shown = errors.isEmpty() ? messages : errors;
        String first = shown.isEmpty() ? "The code does not compile." : summary(shown.get(0));
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.title(CellError.COMPILATION_ERROR, first));
        for (int i = 0; i < Math.min(MAX_MESSAGES, shown.size()); i++) {
            addMessage(lines, id, source, shown.get(i), i == 0);
        }
        if (shown.size() > MAX_MESSAGES) {
            lines.add("... %d more errors".formatted(shown.size() - MAX_MESSAGES));
        }
        Set<String> reasons = reasons(shown, source);
        lines.addAll(reasons);
        String message = reasons.isEmpty() ? first : first + ". " + String.join(" ", reasons);
        return new CellError(CellError.COMPILATION_ERROR, message, lines);
    }

    private Set<String> reasons(List<Fault> messages, String source) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Fault message : messages) {
            String text = message.message();
            limits.explain(text, source).ifPresent(reasons::add);
            for (Pattern pattern : List.of(SYMBOL, PACKAGE)) {
                Matcher name = pattern.matcher(text);
                if (name.find()) {
                    explain.apply(name.group(1)).ifPresent(reasons::add);
                }
            }
        }
        return reasons;
    }

    private void addMessage(
            List<String> lines, String id, String source, Fault message, boolean isFirst) {
        String[] text = text(message).split("\n", -1);
        int start = clamp(message.start(), source.length());
        int end = Math.max(start, clamp(message.end(), source.length()));
        int lineStart = source.lastIndexOf('\n', Math.max(start - 1, -1)) + 1;
        int lineEnd =
                source.indexOf('\n', start) < 0 ? source.length() : source.indexOf('\n', start);
        int lineNumber =
                (int) source.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        Place place = sources.place(id, lineNumber + 1);
        String where = place == null ? "" : "line %d of %s".formatted(place.line(), place.cell());
        lines.add(Ansi.green(where) + (isFirst ? "" : ": " + text[0]));
        SourceLine line = SourceLine.of(source.substring(lineStart, lineEnd), start - lineStart);
        lines.add("    " + line.text());
        int room = line.text().length() - line.column();
        int width = Math.max(1, Math.min(Math.min(end, lineEnd) - start, room));
        lines.add("    " + " ".repeat(line.column()) + Ansi.red("^".repeat(width)));
        for (int i = 1; i < text.length; i++) {
            lines.add(text[i]);
        }
    }

    private static int clamp(long position, int length) {
        return (int) Math.max(0, Math.min(position, length));
    }

    private static String summary(Fault message) {
        String[] lines = text(message).split("\n", -1);
        if (lines.length > 1 && lines[1].strip().startsWith("symbol:")) {
            String symbol = lines[1].strip().substring("symbol:".length()).strip();
            return lines[0] + " (" + symbol.replaceAll("\\s+", " ") + ")";
        }
        return lines[0];
    }

    /** The message without the name of JShell's own class, which JShell leaves blank. */
    private static String text(Fault message) {
        return message.message().replaceAll("\\n\\s*location: class\\s*$", "");
    }
}
