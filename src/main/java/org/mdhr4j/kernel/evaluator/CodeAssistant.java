package org.mdhr4j.kernel.evaluator;

import java.util.List;
import java.util.Locale;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.jspecify.annotations.Nullable;

/** Helps to write code: completion, inspection, and whether it is complete. */
public final class CodeAssistant {
    private static final int INDENT = 4;

    private final JShell shell;
    private final LazyImports imports;
    private final SourceCodeAnalysis analysis;
    private final Inspector inspector;
    private final PackageIndex index;

    CodeAssistant(JShell shell, SnippetClasses classes, LazyImports imports, PackageIndex index) {
        this.shell = shell;
        this.imports = imports;
        this.index = index;
        this.analysis = shell.sourceCodeAnalysis();
        this.inspector = new Inspector(shell, classes);
    }

    /** Completes the code at a cursor (a Java index). */
    public Completion complete(String code, int cursor) {
        imports.importsForCompletion(code.substring(0, cursor)).forEach(shell::eval);
        Completion found = completeNow(code, cursor);
        if (!found.matches().isEmpty()) {
            index.resumeWhenIdle();
            return found;
        }
        boolean isMoreKnown = index.await(); // it may be a package
        return isMoreKnown ? completeNow(code, cursor) : found;
    }

    private Completion completeNow(String code, int cursor) {
        Focus focus = Focus.at(analysis, code.substring(0, cursor));
        int[] anchor = {focus.text().length()};
        List<Suggestion> suggestions =
                analysis.completionSuggestions(focus.text(), focus.text().length(), anchor);
        int start = cursor - (focus.text().length() - anchor[0]);
        String typed = code.substring(start, cursor).toLowerCase(Locale.ROOT);
        List<String> matches =
                suggestions.stream()
                        .map(Suggestion::continuation)
                        .filter(m -> m.toLowerCase(Locale.ROOT).startsWith(typed))
                        .distinct()
                        .toList();
        return matches.isEmpty() ? Completion.none(cursor) : new Completion(matches, start, cursor);
    }

    /**
     * Explains what stands at a cursor (a Java index).
     *
     * @return text, or null if nothing is known about it
     */
    public @Nullable Inspection inspect(String code, int cursor) {
        index.resumeWhenIdle();
        imports.importsFor(code).forEach(shell::eval);
        return inspector.inspect(code, cursor);
    }

    /** Returns whether code could be run, needs more lines, or is wrong. */
    public CodeStatus status(String code) {
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            Completeness completeness = info.completeness();
            if (completeness == Completeness.EMPTY) {
                break;
            } else if (completeness == Completeness.UNKNOWN) {
                return new CodeStatus("invalid", "");
            } else if (!completeness.isComplete()) {
                return new CodeStatus("incomplete", indentAfter(code));
            }
            rest = info.remaining();
        }
        return new CodeStatus("complete", "");
    }

    private static String indentAfter(String code) {
        int open = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return " ".repeat(INDENT * Math.max(open, 0));
    }

    /**
     * The part of a cell that completion must see: the statement at the cursor, and before it the
     * cell's own variables and types, which have not been run yet.
     *
     * @param text Java code that ends at the cursor
     */
    record Focus(String text) {
        static Focus at(SourceCodeAnalysis analysis, String beforeCursor) {
            StringBuilder context = new StringBuilder();
            String rest = beforeCursor;
            CompletionInfo info = analysis.analyzeCompletion(rest);
            while (info.completeness() == Completeness.COMPLETE
                    && info.source() != null
                    && !info.remaining().isBlank()) {
                if (isContext(analysis, info.source())) {
                    context.append(info.source());
                }
                rest = info.remaining();
                info = analysis.analyzeCompletion(rest);
            }
            return new Focus(context + rest);
        }

        private static boolean isContext(SourceCodeAnalysis analysis, String source) {
            return analysis.sourceToSnippets(source).stream()
                    .allMatch(s -> s.kind() == Kind.VAR || s.kind() == Kind.TYPE_DECL);
        }
    }
}
