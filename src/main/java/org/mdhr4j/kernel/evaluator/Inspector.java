package org.mdhr4j.kernel.evaluator;

import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** Looks up the name at a cursor: a variable of the notebook, a method, a class. */
final class Inspector {
    private static final int MAX_VALUE = 500;

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final SnippetClasses classes;

    Inspector(JShell shell, SnippetClasses classes) {
        this.shell = shell;
        this.analysis = shell.sourceCodeAnalysis();
        this.classes = classes;
    }

    @Nullable Inspection inspect(String code, int cursor) {
        int start = startOfName(code, cursor);
        int end = endOfName(code, cursor);
        String name = code.substring(start, end);
        boolean isMember = start > 0 && code.charAt(start - 1) == '.';
        if (!isMember && !name.isEmpty()) {
            Optional<VarSnippet> variable =
                    shell.variables().filter(v -> v.name().equals(name)).findFirst();
            if (variable.isPresent()) {
                return describe(Variable.of(variable.get(), classes));
            }
        }
        Inspection found = name.isEmpty() ? null : documentation(code, end);
        return found != null ? found : enclosingCall(code, cursor);
    }

    private @Nullable Inspection documentation(String code, int end) {
        int call = end;
        while (call < code.length() && Character.isWhitespace(code.charAt(call))) {
            call++;
        }
        boolean isCall = call < code.length() && code.charAt(call) == '(';
        return lookUp(code.substring(0, isCall ? call + 1 : end));
    }

    /** The method whose arguments the cursor stands in. */
    private @Nullable Inspection enclosingCall(String code, int cursor) {
        int open = code.lastIndexOf('(', Math.max(cursor - 1, 0));
        return open < 0 || code.substring(open, cursor).contains("\n")
                ? null
                : lookUp(code.substring(0, open + 1));
    }

    private @Nullable Inspection lookUp(String code) {
        String focus = CompletionFocus.at(analysis, code).text();
        List<Documentation> found = analysis.documentation(focus, focus.length(), true);
        if (found.isEmpty()) {
            return null;
        }
        List<String> signatures = found.stream().map(Documentation::signature).distinct().toList();
        String javadoc =
                found.stream()
                        .map(Documentation::javadoc)
                        .filter(d -> d != null && !d.isBlank())
                        .findFirst()
                        .map(JavadocText::plain)
                        .orElse("");
        return new Inspection(signatures, javadoc);
    }

    private static Inspection describe(Variable variable) {
        String value = PlainText.of(variable.value());
        String shown = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "..." : value;
        String gap = shown.indexOf('\n') < 0 ? " " : "\n"; // a table starts on a line of its own
        return new Inspection(
                List.of(variable.type() + " " + variable.name() + " =" + gap + shown), "");
    }

    private static int startOfName(String code, int cursor) {
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int endOfName(String code, int cursor) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return end;
    }
}
