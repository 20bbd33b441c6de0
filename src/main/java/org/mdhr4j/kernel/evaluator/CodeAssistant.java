package org.mdhr4j.kernel.evaluator;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.jspecify.annotations.Nullable;

/** Helps to write code: completion, inspection, and whether it is complete. */
public final class CodeAssistant {
    private static final int INDENT = 4;
    private static final Pattern METHOD_REFERENCE =
            Pattern.compile("(?<![\\w.])([A-Za-z_$][\\w$.]*)::(\\w*)\\z");
    private static final Pattern ANNOTATIONS_ALONE =
            Pattern.compile("(?:\\s*@[\\w.]+(?:\\s*\\([^()]*\\))?)+\\s*");

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
        String before = code.substring(0, cursor);
        if (JavaText.endsInText(before)) {
            return Completion.none(cursor);
        }
        Matcher reference = METHOD_REFERENCE.matcher(before);
        return reference.find()
                ? completeReference(before.substring(0, reference.start()), reference, cursor)
                : completeCode(code, cursor);
    }

    /**
     * The methods that may follow {@code ::}: those of the type or value, of objects, {@code new}.
     */
    private Completion completeReference(String before, Matcher reference, int cursor) {
        String owner = reference.group(1);
        String typed = reference.group(2);
        Set<String> names = new TreeSet<>();
        for (String receiver : List.of(owner, "((" + owner + ") null)")) {
            String code = before + receiver + ".";
            for (String match : completeCode(code, code.length()).matches()) {
                if (match.endsWith("(") || match.endsWith("()")) {
                    names.add(match.substring(0, match.indexOf('(')));
                }
            }
        }
        if (!names.isEmpty() && Character.isUpperCase(owner.charAt(owner.lastIndexOf('.') + 1))) {
            names.add("new");
        }
        List<String> matches = names.stream().filter(n -> n.startsWith(typed)).toList();
        return matches.isEmpty()
                ? Completion.none(cursor)
                : new Completion(matches, cursor - typed.length(), cursor);
    }

    private Completion completeCode(String code, int cursor) {
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
        CompletionFocus focus = CompletionFocus.at(analysis, code.substring(0, cursor));
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
            if (ANNOTATIONS_ALONE.matcher(rest).matches()) {
                return new CodeStatus("incomplete", indentAfter(code)); // what is annotated follows
            }
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
}
