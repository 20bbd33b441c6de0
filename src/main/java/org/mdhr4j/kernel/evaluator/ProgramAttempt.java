package org.mdhr4j.kernel.evaluator;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.tools.JavaFileObject;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.ShellCompiler.Run;

/** One run of the compiler that tries to make a program of a snippet. */
final class ProgramAttempt {
    private final SnippetForm form;
    private final String className;
    private final String head;
    private final Run run;

    /**
     * An attempt that has not begun.
     *
     * @param form what the snippet was wrapped as
     * @param className binary name of the class that it was wrapped in
     * @param head what stands before it there
     * @param run the compiler at work on this class
     */
    ProgramAttempt(SnippetForm form, String className, String head, Run run) {
        this.form = form;
        this.className = className;
        this.head = head;
        this.run = run;
    }

    /** Compiles the snippet, as far as it is what the form says. */
    Outcome compile() throws IOException {
        CompilationUnitTree unit = run.task().parse().iterator().next();
        StatementTree snippet = SnippetForm.snippetIn(unit);
        if (run.hasErrors() || snippet == null) {
            return Outcome.FAILED;
        }
        return form == SnippetForm.VALUE ? value(unit, snippet) : statement(unit, snippet);
    }

    /** Compiles a declaration that only gives a variable its value. */
    Outcome compile(Redeclaration redeclared) throws IOException {
        CompilationUnitTree unit = run.task().parse().iterator().next();
        Optional<Redeclaration.Parsed> parsed = redeclared.parsed(unit);
        if (run.hasErrors() || parsed.isEmpty()) {
            return Outcome.FAILED;
        }
        run.task().analyze();
        return run.hasErrors() || !parsed.get().fits(run.task())
                ? Outcome.FAILED
                : program(false, null, redeclared.variable());
    }

    private Outcome value(CompilationUnitTree unit, StatementTree snippet) throws IOException {
        ExpressionTree expression =
                snippet instanceof VariableTree variable ? variable.getInitializer() : null;
        if (expression == null) {
            return Outcome.FAILED;
        }
        run.task().analyze();
        if (run.hasErrors()) {
            boolean mayBeVoid = expression instanceof MethodInvocationTree;
            return mayBeVoid ? Outcome.OTHER_FORM : Outcome.FAILED;
        }
        boolean isAssignment = SnippetForm.isAssignment(expression);
        if (isAssignment || SnippetForm.isName(expression)) {
            return program(!isAssignment, null);
        }
        TreePath variable = TreePath.getPath(unit, snippet);
        TypeMirror type = Trees.instance(run.task()).getElement(variable).asType();
        Optional<String> name = NamedType.of(type);
        return name.isPresent() ? program(true, name.get()) : Outcome.FAILED;
    }

    private Outcome statement(CompilationUnitTree unit, StatementTree snippet) throws IOException {
        if (snippet instanceof VariableTree || snippet instanceof ClassTree) {
            return Outcome.FAILED;
        }
        ExpressionTree expression =
                snippet instanceof ExpressionStatementTree s ? s.getExpression() : null;
        if (expression != null && !(expression instanceof MethodInvocationTree)) {
            return Outcome.OTHER_FORM;
        }
        run.task().analyze();
        if (run.hasErrors()) {
            return Outcome.FAILED;
        }
        boolean isValue = expression != null && !isVoid(TreePath.getPath(unit, expression));
        return isValue ? Outcome.OTHER_FORM : program(false, null);
    }

    private boolean isVoid(TreePath call) {
        TypeMirror type = Trees.instance(run.task()).getTypeMirror(call);
        return type != null && type.getKind() == TypeKind.VOID;
    }

    private Outcome program(boolean isShown, @Nullable String type) throws IOException {
        return program(isShown, type, null);
    }

    private Outcome program(boolean isShown, @Nullable String type, @Nullable String variable)
            throws IOException {
        List<ClassBytecodes> classes = new ArrayList<>();
        for (JavaFileObject file : run.task().generate()) {
            try (InputStream in = file.openInputStream()) {
                classes.add(new ClassBytecodes(file.getName(), in.readAllBytes()));
            }
        }
        if (run.hasErrors()) {
            return new Outcome(null, false, limits());
        }
        int firstLine = 1 + (int) head.chars().filter(c -> c == '\n').count();
        return new Outcome(
                new Program(className, classes, firstLine, isShown, type, variable),
                false,
                List.of());
    }

    private List<Fault> limits() {
        return run.diagnostics().getDiagnostics().stream()
                .filter(Fault::isOfLimit)
                .map(message -> Fault.ofLimit(message, head.length()))
                .toList();
    }

    /**
     * The outcome of an attempt.
     *
     * @param isOfOtherForm whether the other form may succeed
     * @param limits what is right, but too much for a class file
     */
    record Outcome(@Nullable Program program, boolean isOfOtherForm, List<Fault> limits) {
        static final Outcome FAILED = new Outcome(null, false, List.of());
        static final Outcome OTHER_FORM = new Outcome(null, true, List.of());
    }
}
