package org.mdhr4j.kernel.evaluator;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The part of a cell that completion must see: the statement at the cursor, and before it the
 * cell's own variables, types and methods, which have not been run yet.
 *
 * @param text Java code that ends at the cursor
 */
record CompletionFocus(String text) {
    private static final Pattern MODIFIERS =
            Pattern.compile(
                    "\\A\\s*(?:(?:public|protected|private|static|final|synchronized)\\s+)*");
    private static final String HOLDER = "Mdhr$Methods";
    private static final String STATEMENT = "int mdhr$start = 0;\n";

    static CompletionFocus at(SourceCodeAnalysis analysis, String beforeCursor) {
        StringBuilder context = new StringBuilder();
        String rest = beforeCursor;
        int methods = 0;
        CompletionInfo info = analysis.analyzeCompletion(rest);
        while (info.completeness() == Completeness.COMPLETE
                && info.source() != null
                && !info.remaining().isBlank()) {
            rest = info.remaining();
            List<Snippet> snippets = analysis.sourceToSnippets(info.source());
            if (snippets.stream().allMatch(s -> isDeclared(s.kind()))) {
                context.append(info.source());
            } else if (snippets.size() == 1 && snippets.get(0) instanceof MethodSnippet method) {
                // A method cannot stand among statements, but a class that holds it can.
                String holder = HOLDER + methods++;
                context.append(held(holder, info.source()));
                rest = calls(method.name(), holder, rest);
            }
            info = analysis.analyzeCompletion(rest);
        }
        // JShell takes code that begins with a class for members; a statement makes it a body.
        return new CompletionFocus(methods == 0 ? context + rest : STATEMENT + context + rest);
    }

    private static boolean isDeclared(Kind kind) {
        return kind == Kind.VAR || kind == Kind.TYPE_DECL;
    }

    private static String held(String holder, String source) {
        String method = MODIFIERS.matcher(source).replaceFirst("");
        return "class %s { static %s }\n".formatted(holder, method);
    }

    /** The code with a method's calls made through the class that holds it. */
    private static String calls(String method, String holder, String code) {
        Pattern call = Pattern.compile("(?<![\\w$.])" + Pattern.quote(method) + "(?=\\s*\\()");
        return call.matcher(code).replaceAll(Matcher.quoteReplacement(holder + "." + method));
    }
}
