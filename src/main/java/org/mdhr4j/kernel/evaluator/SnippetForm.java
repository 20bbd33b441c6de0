package org.mdhr4j.kernel.evaluator;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a snippet may be compiled as, without JShell's knowing of it: a value or a statement.
 *
 * <p>The first words of a snippet say what to try; the compiler has the last word.
 */
enum SnippetForm {
    /** An expression that is not void. */
    VALUE("var " + SnippetForm.VARIABLE + " = ", "\n;return " + SnippetForm.VARIABLE + ";"),

    /** A statement that declares nothing, or the call of a void method. */
    STATEMENT("", "\n;return null;");

    private static final String VARIABLE = "$value$";
    private static final Pattern WORD = Pattern.compile("[\\p{Alpha}_$][\\w$]*");
    private static final Pattern TWO_NAMES =
            Pattern.compile("[\\p{Alpha}_$][\\w$.]*\\s+(?!instanceof\\b)[\\p{Alpha}_$]");
    private static final Pattern CALL = Pattern.compile("(?s)(?!new\\b)[^=]*\\)\\s*;\\s*");
    private static final Set<String> STATEMENTS =
            Set.of("if", "for", "while", "do", "try", "synchronized", "assert");
    private static final Set<String> NOT_HERE =
            Set.of(
                    "import",
                    "package",
                    "class",
                    "interface",
                    "enum",
                    "abstract",
                    "final",
                    "static",
                    "public",
                    "private",
                    "protected",
                    "default",
                    "strictfp",
                    "void",
                    "var",
                    "byte",
                    "short",
                    "int",
                    "long",
                    "float",
                    "double",
                    "boolean",
                    "char",
                    "switch",
                    "return",
                    "throw",
                    "break",
                    "continue",
                    "yield");

    private final String before;
    private final String after;

    SnippetForm(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /**
     * The form to try first, or null if JShell shall have the snippet.
     *
     * @param hasSemicolon whether the user ended it as a statement
     */
    static @Nullable SnippetForm likely(String source, boolean hasSemicolon) {
        if (source.startsWith("{") || source.startsWith(";")) {
            return STATEMENT;
        }
        Matcher word = WORD.matcher(source);
        String first = word.lookingAt() ? word.group() : "";
        if (STATEMENTS.contains(first)) {
            return STATEMENT;
        }
        boolean isDeclaration =
                source.startsWith("@")
                        || source.startsWith("<")
                        || (TWO_NAMES.matcher(source).lookingAt() && !first.equals("new"));
        if (isDeclaration || NOT_HERE.contains(first)) {
            return null;
        }
        return hasSemicolon && CALL.matcher(source).matches() ? STATEMENT : VALUE;
    }

    SnippetForm other() {
        return this == VALUE ? STATEMENT : VALUE;
    }

    /** The class that runs a snippet, up to the snippet. */
    String head(String imports, String simpleName) {
        return imports
                + ("class " + simpleName + " { public static Object " + Program.METHOD)
                + "() throws Throwable {\n"
                + before;
    }

    /** The rest of the class that runs a snippet. */
    String tail() {
        return after + "}}";
    }

    /** The snippet in a parsed class, or null if the class holds another number of snippets. */
    static @Nullable StatementTree snippetIn(CompilationUnitTree unit) {
        return first(statementsIn(unit), 0);
    }

    /** The statements of the only method of the only class; empty if there is anything else. */
    static List<? extends StatementTree> statementsIn(CompilationUnitTree unit) {
        List<? extends Tree> types = unit.getTypeDecls();
        if (types.size() != 1 || !(types.get(0) instanceof ClassTree type)) {
            return List.of();
        }
        List<? extends Tree> members = type.getMembers();
        if (members.size() != 1 || !(members.get(0) instanceof MethodTree method)) {
            return List.of();
        }
        BlockTree body = method.getBody();
        return body == null ? List.of() : body.getStatements();
    }

    /**
     * The first of the statements, if only a semicolon and our own follow.
     *
     * @param added how many are ours beside the {@code return}
     */
    static @Nullable StatementTree first(List<? extends StatementTree> statements, int added) {
        int count = statements.size() - added;
        boolean isFollowed = count == 3 && statements.get(1) instanceof EmptyStatementTree;
        return count == 2 || isFollowed ? statements.get(0) : null;
    }

    /** Whether an expression is the name of a variable. */
    static boolean isName(Tree expression) {
        return expression instanceof IdentifierTree;
    }

    /** Whether an expression gives a variable a value, which then is no result. */
    static boolean isAssignment(Tree expression) {
        return expression instanceof AssignmentTree assignment && isName(assignment.getVariable());
    }
}
