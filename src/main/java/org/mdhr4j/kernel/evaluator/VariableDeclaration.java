package org.mdhr4j.kernel.evaluator;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a declaration of several variables apart, {@code int a = 1, b = a + 1;}, so that each of
 * them is declared, and if need be fails, as if it stood alone.
 *
 * <p>JShell would run them in one step: an error of one of them would not keep the next from being
 * made, and each would be a new variable even if the notebook has it already.
 */
final class VariableDeclaration {
    /** Neither a bracket nor an end comes before the first value or comma. */
    private static final Pattern LIKELY = Pattern.compile("@|[^(){};=,]+[=,]");

    private static final Pattern MODIFIERS =
            Pattern.compile("(?:(?:public|protected|private|static|volatile|transient)\\s+)+");

    private static final Pattern LITERAL =
            Pattern.compile(
                    "(?s)\"\"\".*?\"\"\""
                            + "|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\""
                            + "|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'");

    /** Brackets without others inside, and arguments of types. */
    private static final Pattern INNERMOST =
            Pattern.compile("[(\\[{][^()\\[\\]{}]*[)\\]}]|<[\\w.,?&\\s]*>");

    private static final Pattern COMMENT = Pattern.compile("(?s)//[^\\n]*|/\\*.*?\\*/");
    private static final Pattern NOT_A_LINE_BREAK = Pattern.compile("[^\\r\\n]");
    private static final Pattern AFTER_NAME = Pattern.compile("\\s*(?:\\[\\s*\\]\\s*)*=?\\s*");
    private static final String HEAD = "class Cell { void run() {";

    private final String source;
    private final ParsedSource parsed;

    private VariableDeclaration(String source, ParsedSource parsed) {
        this.source = source;
        this.parsed = parsed;
    }

    /**
     * The declarations of the variables, one by one, with every character in the line and the
     * column where it was; the snippet itself if it is anything else.
     */
    static List<String> apart(String snippet) {
        ParsedSource parsed =
                LIKELY.matcher(snippet).lookingAt() && hasFurther(snippet)
                        ? ParsedSource.parse(HEAD + withoutModifiers(snippet) + "\n}}")
                        : null;
        if (parsed == null || parsed.hasErrors()) {
            return List.of(snippet);
        }
        List<? extends StatementTree> statements = SnippetForm.statementsIn(parsed.unit());
        boolean isDeclaration = statements.stream().allMatch(VariableTree.class::isInstance);
        List<VariableTree> variables = new ArrayList<>();
        if (statements.size() > 1 && isDeclaration) {
            statements.forEach(s -> variables.add((VariableTree) s));
        }
        List<String> parts = new VariableDeclaration(snippet, parsed).parts(variables);
        return parts.isEmpty() ? List.of(snippet) : parts;
    }

    /** Whether there is a comma outside of brackets: parsing takes longer than looking for it. */
    private static boolean hasFurther(String snippet) {
        if (snippet.indexOf(',') < 0 || !snippet.endsWith(";")) {
            return false;
        }
        String code = LITERAL.matcher(snippet).replaceAll("");
        String before;
        do {
            before = code;
            code = INNERMOST.matcher(before).replaceAll("");
        } while (code.length() < before.length());
        return code.indexOf(',') >= 0;
    }

    /** As a local variable may be declared. */
    private static String withoutModifiers(String snippet) {
        Matcher modifiers = MODIFIERS.matcher(snippet);
        return modifiers.lookingAt() ? blank(snippet, 0, modifiers.end()) : snippet;
    }

    /** Looks for each variable from behind; empty if one of them is not where it should be. */
    private List<String> parts(List<VariableTree> variables) {
        String code = withoutValues(variables);
        int semicolon = source.length() - 1;
        Deque<Place> places = new ArrayDeque<>();
        int end = semicolon;
        for (int i = variables.size() - 1; i >= 0; i--) {
            String name = variables.get(i).getName().toString();
            int nameAt = code.lastIndexOf(name, end - 1);
            boolean isThere =
                    nameAt >= 0
                            && AFTER_NAME
                                    .matcher(code.substring(nameAt + name.length(), end))
                                    .matches();
            int comma = i == 0 ? nameAt - 1 : code.lastIndexOf(',', nameAt);
            if (!isThere || !code.substring(comma + 1, nameAt).isBlank()) {
                return List.of();
            }
            places.addFirst(new Place(nameAt, end));
            end = comma;
        }
        List<String> parts = new ArrayList<>();
        for (Place place : places) {
            String part = blank(source, places.getFirst().start, place.start);
            parts.add(blank(part, place.end, semicolon));
        }
        return parts;
    }

    /** The declaration without values and comments: type, names, brackets, signs between them. */
    private String withoutValues(List<VariableTree> variables) {
        String code = source;
        for (VariableTree variable : variables) {
            ExpressionTree value = variable.getInitializer();
            if (value != null) {
                long start = parsed.positions().getStartPosition(parsed.unit(), value);
                long end = parsed.positions().getEndPosition(parsed.unit(), value);
                code = blank(code, (int) start - HEAD.length(), (int) end - HEAD.length());
            }
        }
        return COMMENT.matcher(code).replaceAll(c -> " ".repeat(c.group().length()));
    }

    private static String blank(String text, int from, int to) {
        if (from < 0 || from >= to || to > text.length()) {
            return text;
        }
        String blanks = NOT_A_LINE_BREAK.matcher(text.substring(from, to)).replaceAll(" ");
        return text.substring(0, from) + blanks + text.substring(to);
    }

    /** Where a variable stands: from its name up to the comma or end behind it. */
    private record Place(int start, int end) {}
}
