package org.mdhr4j.kernel.evaluator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import jdk.jshell.JShellException;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ExecutionControlException;
import jdk.jshell.spi.ExecutionControl.ResolutionException;
import jdk.jshell.spi.ExecutionControl.UserException;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.ProgramAttempt.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles and runs statements and expressions, which declare nothing that later code could name,
 * and declarations that only give a variable another value. JShell need not know of them, and
 * without it one run of the compiler makes them, or two where the first guess at their form was
 * wrong.
 *
 * <p>Whatever does not compile so is left to JShell, which also says what is wrong with it.
 */
final class SnippetPrograms {
    private static final Logger LOG = LoggerFactory.getLogger(SnippetPrograms.class);

    /** Snippets after which the compiler starts anew; it then has seen twice as many classes. */
    private static final int RENEWAL = 1_000;

    private final NotebookExecutionControl control;
    private Optional<ShellCompiler> compiler;
    private int count;
    private int sinceRenewal;
    private List<Fault> limits = List.of();

    SnippetPrograms(NotebookExecutionControl control, Optional<ShellCompiler> compiler) {
        this.control = control;
        this.compiler = compiler;
    }

    /**
     * Compiles a snippet.
     *
     * @param hasSemicolon whether the user ended it as a statement
     * @return empty if JShell shall have it
     */
    Optional<Program> compile(String source, boolean hasSemicolon) {
        limits = List.of();
        if (++sinceRenewal > RENEWAL) {
            renew();
        }
        Optional<Program> redeclaration = compile(source, s -> attemptRedeclaration(s, source));
        SnippetForm form = SnippetForm.likely(source, hasSemicolon);
        if (redeclaration.isPresent() || form == null || !limits.isEmpty()) {
            return redeclaration;
        }
        return compile(
                source,
                shell -> {
                    Outcome outcome = attempt(shell, form, source);
                    return outcome.isOfOtherForm() ? attempt(shell, form.other(), source) : outcome;
                });
    }

    /** Starts the compiler anew: what does not fit into a class file would stay in its queue. */
    void renew() {
        sinceRenewal = 0;
        try {
            if (compiler.isPresent()) {
                compiler.get().renew();
            }
        } catch (ReflectiveOperationException e) {
            LOG.debug("JShell's compiler cannot start anew; cells will take longer", e);
        }
    }

    /** What of the last snippet did not fit into a class file; JShell must not have it, too. */
    List<Fault> limits() {
        return limits;
    }

    private Optional<Program> compile(String source, Attempt attempt) {
        if (compiler.isEmpty()) {
            return Optional.empty();
        }
        try {
            Outcome outcome = attempt.with(compiler.get());
            if (!outcome.limits().isEmpty()) {
                limits = outcome.limits();
                renew();
            }
            return Optional.ofNullable(outcome.program());
        } catch (InvocationTargetException e) {
            LOG.debug("The compiler broke on {}", source, e);
        } catch (ReflectiveOperationException e) {
            LOG.debug("JShell's compiler has an unknown form; cells take longer", e);
            compiler = Optional.empty();
        }
        return Optional.empty();
    }

    private Outcome attempt(ShellCompiler shell, SnippetForm form, String source)
            throws ReflectiveOperationException {
        String className = Program.nameOf(++count);
        String head = form.head(shell.imports(), simpleName(className));
        return attempt(
                shell,
                head + source + form.tail(),
                run -> new ProgramAttempt(form, className, head, run).compile());
    }

    private Outcome attemptRedeclaration(ShellCompiler shell, String source)
            throws ReflectiveOperationException {
        Redeclaration redeclared = Redeclaration.in(source, control.classes());
        if (redeclared == null) {
            return Outcome.FAILED;
        }
        String imports = shell.imports();
        if (!redeclared.isAmong(imports)) {
            return Outcome.FAILED;
        }
        SnippetForm form = SnippetForm.STATEMENT;
        String className = Program.nameOf(++count);
        String head = form.head(imports, simpleName(className));
        return attempt(
                shell,
                head + redeclared.code(),
                run -> new ProgramAttempt(form, className, head, run).compile(redeclared));
    }

    /**
     * Whether a snippet would give a variable another type but does not compile: JShell would
     * forget the variable of it.
     */
    boolean isFaultyRedeclaration(String source) {
        Redeclaration redeclared = Redeclaration.in(source, control.classes());
        if (redeclared == null || redeclared.namesItself() || compiler.isEmpty()) {
            return false;
        }
        try {
            ShellCompiler shell = compiler.get();
            String imports = shell.imports();
            String head = SnippetForm.STATEMENT.head(imports, simpleName(Program.nameOf(++count)));
            return redeclared.isAmong(imports)
                    && shell.compile(
                            head + redeclared.declarationOnly(), SnippetPrograms::hasErrors);
        } catch (ReflectiveOperationException e) {
            LOG.debug("{} could not be tried", source, e);
            return false; // JShell shall say
        }
    }

    private static boolean hasErrors(ShellCompiler.Run run) {
        try {
            run.task().parse();
            if (!run.hasErrors()) {
                run.task().analyze();
            }
            return run.hasErrors();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // all files are in memory
        }
    }

    private static String simpleName(String className) {
        return className.substring(NotebookClassLoader.SNIPPET_PREFIX.length());
    }

    private static Outcome attempt(ShellCompiler shell, String code, CompilerWork work)
            throws ReflectiveOperationException {
        Outcome outcome = shell.compile(code, run -> result(work, run));
        if (outcome.program() != null) {
            outcome.program().classes().forEach(c -> shell.forget(c.name()));
        }
        return outcome;
    }

    private static Outcome result(CompilerWork work, ShellCompiler.Run run) {
        try {
            return work.with(run);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // all files are in memory
        }
    }

    /**
     * Runs a program; its value and failure are then the execution control's.
     *
     * @return what the user's code threw, as JShell reports it, or null
     */
    @Nullable JShellException run(Program program) {
        try {
            control.load(program.classes().toArray(ClassBytecodes[]::new));
            control.invoke(program.className(), Program.METHOD);
        } catch (UserException | ResolutionException e) {
            return translated(e);
        } catch (ExecutionControlException e) {
            control.fail(e); // stopped, or not even started
        }
        return null;
    }

    private @Nullable JShellException translated(ExecutionControlException thrown) {
        try {
            return compiler.isEmpty() ? null : compiler.get().translate(thrown);
        } catch (ReflectiveOperationException e) {
            LOG.debug("JShell cannot report {}", thrown, e);
            return null; // the control has the failure itself
        }
    }

    /** Makes something of a snippet with JShell's compiler. */
    private interface Attempt {
        Outcome with(ShellCompiler shell) throws ReflectiveOperationException;
    }

    /** What is done in one run of the compiler. */
    private interface CompilerWork {
        Outcome with(ShellCompiler.Run run) throws IOException;
    }
}
