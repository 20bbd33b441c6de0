package org.mdhr4j.kernel.evaluator;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A variable that the notebook has already, declared once more: its field gets the new value.
 *
 * <p>JShell would make a new field, and with it anew every method and class that uses the variable,
 * so that the values of variables of those classes were lost. As long as the type stays, nothing
 * but the value has to change; lambdas and objects that use the variable see the new one.
 *
 * @param variable its name
 * @param holder binary name of the class that holds its field
 * @param declaration the snippet with another name, so that in it the variable is the field
 */
record Redeclaration(String variable, String holder, String declaration) {
    private static final String LOCAL = "$new$";

    private static final String WORD = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";

    /** What means nothing in a cell. */
    private static final String MODIFIERS =
            "(?:(?:public|protected|private|static|final|volatile|transient)\\s+)*";

    /**
     * Annotations, a type, a name, and a value or none; anything more complicated is left to
     * JShell.
     */
    private static final Pattern START =
            Pattern.compile(
                    "((?:@[\\w.]+(?:\\([^()]*\\))?\\s*)*"
                            + MODIFIERS
                            + ")("
                            + WORD
                            + "(?:[.<>,?&\\[\\]\\s]|\\p{javaJavaIdentifierPart})*?[\\s>\\]])("
                            + WORD
                            + ")(\\s*(?:\\[\\s*\\]\\s*)*)(=(?!=)|;)");

    private static final Pattern NAME = Pattern.compile(WORD);
    private static final Pattern NUMBER =
            Pattern.compile("(?:byte|short|char|int|long|float|double)\\s+");

    /**
     * The snippet with another name of the same length, so that JShell says what is wrong with it
     * and leaves the variable alone; null if the snippet is none that redeclares a variable.
     */
    static @Nullable String underOtherName(String source) {
        Matcher start = START.matcher(source);
        if (!start.lookingAt()) {
            return null;
        }
        String name = "$".repeat(start.group(3).length());
        return source.substring(0, start.start(3)) + name + source.substring(start.end(3));
    }

    /** What a snippet redeclares, or null if that is nothing. */
    static @Nullable Redeclaration in(String source, SnippetClasses classes) {
        Matcher start = START.matcher(source);
        if (!start.lookingAt()) {
            return null;
        }
        String variable = start.group(3);
        String holder = classes.holderOf(variable);
        if (holder == null) {
            return null;
        }
        String modifiers = start.group(1).replaceAll("[^\\r\\n]", " ");
        String type = start.group(2);
        String value =
                start.group(5).equals("=")
                        ? source.substring(start.start(5))
                        : "= " + valueOf(type, start.group(4)) + ";";
        return new Redeclaration(
                variable, holder, modifiers + type + LOCAL + start.group(4) + value);
    }

    /** What a field of a type holds that is given no value. */
    private static String valueOf(String type, String brackets) {
        if (!brackets.isBlank()) {
            return "null";
        }
        return NUMBER.matcher(type).matches()
                ? "0"
                : type.strip().equals("boolean") ? "false" : "null";
    }

    /** Whether the declaration names the variable, which may be meant as the new one. */
    boolean namesItself() {
        Matcher words = NAME.matcher(declaration);
        return words.results().anyMatch(w -> w.group().equals(variable));
    }

    /** The declaration alone. */
    String declarationOnly() {
        return declaration + "\n;return null;}}";
    }

    /** Whether the notebook's imports lead to the variable. */
    boolean isAmong(String imports) {
        return imports.contains("static " + holder + "." + variable + ";");
    }

    /** The declaration of a local variable, and what gives its value to the field. */
    String code() {
        return declaration + "\n;" + holder + "." + variable + " = " + LOCAL + ";return null;}}";
    }

    /** The two statements that the code was parsed as, or nothing if it is something else. */
    Optional<Parsed> parsed(CompilationUnitTree unit) {
        List<? extends StatementTree> statements = SnippetForm.statementsIn(unit);
        if (SnippetForm.first(statements, 1) instanceof VariableTree declared
                && declared.getName().contentEquals(LOCAL)
                && statements.get(statements.size() - 2) instanceof ExpressionStatementTree given
                && given.getExpression() instanceof AssignmentTree assignment) {
            return Optional.of(new Parsed(unit, declared, assignment));
        }
        return Optional.empty();
    }

    /**
     * The code, parsed.
     *
     * @param declared the local variable
     * @param assignment of its value to the field
     */
    record Parsed(CompilationUnitTree unit, VariableTree declared, AssignmentTree assignment) {
        /** Whether the field is of the very type that was declared now. */
        boolean fits(JavacTask task) {
            Trees trees = Trees.instance(task);
            TypeMirror field =
                    trees.getTypeMirror(TreePath.getPath(unit, assignment.getVariable()));
            TypeMirror local = trees.getTypeMirror(TreePath.getPath(unit, declared));
            return field != null && local != null && task.getTypes().isSameType(field, local);
        }
    }
}
