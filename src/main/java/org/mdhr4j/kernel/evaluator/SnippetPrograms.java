package org.mdhr4j.kernel.evaluator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
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
 * Compiles and runs statements and expressions, which declare nothing that later code could name.
 * JShell need not know of them, and without it one run of the compiler makes them, or two where the
 * first guess at their form was wrong.
 *
 * <p>Whatever does not compile so is left to JShell, which also says what is wrong with it.
 */
final class SnippetPrograms {
    private static final Logger LOG = LoggerFactory.getLogger(SnippetPrograms.class);

    private final NotebookExecutionControl control;
    private Optional<ShellCompiler> compiler;
    private int count;

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
        SnippetForm form = SnippetForm.likely(source, hasSemicolon);
        if (compiler.isEmpty() || form == null) {
            return Optional.empty();
        }
        try {
            Outcome outcome = attempt(compiler.get(), form, source);
            if (outcome.isOfOtherForm()) {
                outcome = attempt(compiler.get(), form.other(), source);
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

    private Outcome attempt(ShellCompiler shellCompiler, SnippetForm form, String source)
            throws ReflectiveOperationException {
        String className = Program.nameOf(++count);
        String simpleName = className.substring(NotebookClassLoader.SNIPPET_PREFIX.length());
        String head = form.head(shellCompiler.imports(), simpleName);
        int firstLine = 1 + (int) head.chars().filter(c -> c == '\n').count();
        Outcome outcome =
                shellCompiler.compile(
                        head + source + form.tail(),
                        run -> compile(new ProgramAttempt(form, className, firstLine, run)));
        if (outcome.program() != null) {
            outcome.program().classes().forEach(c -> shellCompiler.forget(c.name()));
        }
        return outcome;
    }

    private static Outcome compile(ProgramAttempt attempt) {
        try {
            return attempt.compile();
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
}
