package org.mdhr4j.kernel.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellSources.Cell;

/** Runs the snippets of a cell one after the other, and reports why one of them failed. */
final class SnippetRunner {
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final NotebookExecutionControl control;
    private final CellTimeout timeout;
    private final LazyImports imports;
    private final TemporaryNames names;
    private final CellSources sources = new CellSources();
    private final RuntimeErrors runtimeErrors = new RuntimeErrors(sources);
    private final CompileErrors compileErrors;
    private final TemporaryVariables temporaries;
    private final FinishedSnippets finished;
    private final SnippetPrograms programs;
    private final DeclaredNames declared;
    private final CompilerOutput output;
    private final OldShellLimits limits = OldShellLimits.ofProcess();

    SnippetRunner(
            JShell shell,
            NotebookExecutionControl control,
            CellTimeout timeout,
            LazyImports imports,
            TemporaryNames names,
            SnippetPrograms programs,
            DeclaredNames declared) {
        this.shell = shell;
        this.analysis = shell.sourceCodeAnalysis();
        this.control = control;
        this.timeout = timeout;
        this.imports = imports;
        this.names = names;
        this.temporaries = new TemporaryVariables(shell, control.classes());
        this.finished = new FinishedSnippets(shell, control.classes(), sources, declared.records());
        this.programs = programs;
        this.declared = declared;
        this.output = new CompilerOutput(declared.records());
        this.compileErrors = new CompileErrors(sources, declared::explain);
    }

    /** Runs all snippets of a cell, until the first that fails. */
    CellResult run(Cell cell, String code) {
        try {
            return runAll(cell, code);
        } catch (StackOverflowError | InternalError | IllegalStateException e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                if (t instanceof StackOverflowError) { // however the compiler passes it on
                    return CellResult.failed(CompilerOutput.nestedTooDeeply());
                }
            }
            throw e;
        }
    }

    private CellResult runAll(Cell cell, String code) {
        Optional<CellError> refusal = ExpressionBudget.refusal(cell.label(), code);
        if (refusal.isPresent()) {
            return CellResult.failed(refusal.get());
        }
        imports.importsFor(code).forEach(shell::eval);
        temporaries.beginCell(code);
        Map<String, String> sealed =
                SealedTypes.isIn(code) ? SealedTypes.complete(sourcesOf(code)) : Map.of();
        Object value = null;
        String rest = code.substring(CodeStart.of(code));
        while (!rest.isEmpty()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                return isCode(rest)
                        ? CellResult.failed(CompilerOutput.error())
                        : CellResult.of(value);
            }
            boolean isWhole = info.completeness().isComplete() && info.source() != null;
            String source = isWhole ? rewritten(info.source(), sealed) : rest;
            int line = lineAt(code, code.length() - rest.length());
            rest = isWhole ? info.remaining() : "";
            rest = rest.substring(CodeStart.of(rest));
            boolean hasSemicolon = info.completeness() == Completeness.COMPLETE;
            CellResult result =
                    isWhole
                            ? runDeclared(cell, line, source, hasSemicolon)
                            : runInShell(cell, line, source);
            if (!result.isOk()) {
                return result;
            }
            value = result.value();
        }
        return CellResult.of(value);
    }

    /**
     * Whether there must be something to run. JShell takes what is nested too deeply for its
     * compiler for nothing at all.
     */
    private static boolean isCode(String source) {
        String start = source.stripLeading();
        return !start.isEmpty() && start.charAt(0) != ';' && start.charAt(0) != '/';
    }

    private static String rewritten(String source, Map<String, String> changes) {
        return changes.getOrDefault(source, source);
    }

    private List<String> sourcesOf(String code) {
        List<String> sources = new ArrayList<>();
        String rest = code.substring(CodeStart.of(code));
        CompletionInfo info = analysis.analyzeCompletion(rest);
        while (info.completeness().isComplete() && info.source() != null) {
            sources.add(info.source());
            rest = info.remaining().substring(CodeStart.of(info.remaining()));
            info = analysis.analyzeCompletion(rest);
        }
        return sources;
    }

    private CellResult runDeclared(Cell cell, int line, String source, boolean hasSemicolon) {
        CellResult result = CellResult.of(null);
        for (String part : VariableDeclaration.apart(source)) {
            result = runSnippet(cell, line, part, hasSemicolon);
            if (!result.isOk()) {
                break; // what comes after it may need it
            }
        }
        return result;
    }

    /** Runs a snippet without JShell's knowing of it if that is possible, for it takes less. */
    private CellResult runSnippet(Cell cell, int line, String source, boolean hasSemicolon) {
        Optional<CellError> refusal = limits.refusal(source);
        if (refusal.isPresent()) {
            return CellResult.failed(refusal.get());
        }
        control.reset();
        declared.prepareFor(source);
        Optional<Program> program =
                temporaries.areNamed() // by JShell's own variables
                        ? Optional.empty()
                        : programs.compile(source, hasSemicolon);
        if (program.isPresent()) {
            return runProgram(cell, line, program.get());
        }
        if (!programs.limits().isEmpty()) {
            String id = Program.nameOf(0); // of no program
            sources.bind(id, cell, line);
            return CellResult.failed(compileErrors.report(id, source, programs.limits()));
        }
        Optional<CellError> fault = faultOfRedeclaration(cell, line, source);
        return fault.isPresent() ? CellResult.failed(fault.get()) : runInShell(cell, line, source);
    }

    /** What is wrong with a declaration of a variable that the notebook has and shall keep. */
    private Optional<CellError> faultOfRedeclaration(Cell cell, int line, String source) {
        String tried = Redeclaration.underOtherName(source);
        if (tried == null || !programs.isFaultyRedeclaration(source)) {
            return Optional.empty();
        }
        List<SnippetEvent> events = shell.eval(tried);
        finished.ran(events);
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.status() == Status.REJECTED) {
                sources.bind(snippet.id(), cell, line);
                List<Fault> faults = Fault.of(shell.diagnostics(snippet));
                return Optional.of(compileErrors.report(snippet.id(), source, faults));
            }
            shell.drop(snippet); // it waits for something that is not declared yet
        }
        return Optional.empty();
    }

    private CellResult runProgram(Cell cell, int line, Program program) {
        sources.bind(program.className(), cell, line - program.firstLine() + 1);
        finished.ran(program);
        if (program.variable() != null) {
            declared.made(program.variable(), cell.label());
        }
        String name = program.type() == null ? "" : nextName();
        JShellException thrown = programs.run(program);
        Object value = control.value();
        Throwable failure = control.failure();
        control.reset();
        if (control.interruption().isRequested()) {
            return CellResult.failed(interruptedError());
        }
        CellError error = errorOf(thrown, failure);
        if (error != null) {
            return CellResult.failed(error);
        }
        if (program.type() != null) {
            temporaries.keep(name, program.type(), value);
        }
        return CellResult.of(program.isShown() ? value : null);
    }

    private String nextName() {
        String name = names.next();
        while (control.classes().hasVariable(name)) {
            name = names.next(); // the user has declared one of that name
        }
        return name;
    }

    private CellResult runInShell(Cell cell, int line, String source) {
        List<SnippetEvent> events = shell.eval(source);
        Object value = control.value();
        Throwable failure = control.failure();
        control.reset();
        SnippetEvent main = SnippetEvents.main(events);
        if (main != null && shell.diagnostics(main.snippet()).anyMatch(Fault::isOfLimit)) {
            finished.ran(events);
            return CellResult.failed(tooLarge(cell, line, main.snippet()));
        }
        boolean isBroken =
                main != null && main.status().isDefined() && output.isMissing(main.snippet());
        declared.after(events, cell.label());
        finished.ran(events);
        if (control.interruption().isRequested()) {
            return CellResult.failed(interruptedError());
        }
        if (main == null && !isCode(source)) {
            return CellResult.of(null);
        }
        if (main == null || isBroken) {
            return CellResult.failed(CompilerOutput.error());
        }
        sources.bind(main.snippet().id(), cell, line);
        if (SnippetEvents.isTemporary(main.snippet())) {
            temporaries.created((VarSnippet) main.snippet());
        }
        CellError error = errorOf(main, failure);
        if (error != null) {
            return CellResult.failed(error);
        }
        boolean isShown = SnippetEvents.isShown(main.snippet());
        return CellResult.of(isShown ? value : null);
    }

    /** JShell takes a declaration that does not fit into a class file for one that waits. */
    private CellError tooLarge(Cell cell, int line, Snippet snippet) {
        sources.bind(snippet.id(), cell, line);
        List<Fault> limits = Fault.of(shell.diagnostics(snippet).filter(Fault::isOfLimit));
        shell.drop(snippet);
        programs.renew();
        return compileErrors.report(snippet.id(), snippet.source(), limits);
    }

    private CellError interruptedError() {
        return timeout.hasElapsed() ? timeout.error() : CellError.interrupted();
    }

    private @Nullable CellError errorOf(SnippetEvent event, @Nullable Throwable failure) {
        Snippet snippet = event.snippet();
        if (event.status() == Status.REJECTED) {
            List<Fault> faults = Fault.of(shell.diagnostics(snippet));
            return compileErrors.report(snippet.id(), snippet.source(), faults);
        }
        return errorOf(event.exception(), failure);
    }

    private @Nullable CellError errorOf(
            @Nullable JShellException exception, @Nullable Throwable failure) {
        CellFailedException reported = reportedFailure(failure);
        if (reported != null) {
            return reported.error();
        }
        if (exception instanceof EvalException thrown) {
            return runtimeErrors.report(thrown);
        }
        if (exception instanceof UnresolvedReferenceException unresolved) {
            List<String> missing = missingOf(unresolved.getSnippet());
            return runtimeErrors.report(unresolved, missing, declared.explainAll(missing));
        }
        return failure == null ? null : runtimeErrors.report(failure);
    }

    private List<String> missingOf(DeclarationSnippet snippet) {
        return shell.unresolvedDependencies(snippet).toList();
    }

    /** The report of what code of the program threw. */
    CellError describe(Throwable thrown) {
        if (thrown instanceof CellInterruptedException) {
            return interruptedError();
        }
        CellFailedException reported = reportedFailure(thrown);
        return reported == null ? runtimeErrors.report(thrown) : reported.error();
    }

    private static @Nullable CellFailedException reportedFailure(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof CellFailedException failed) {
                return failed;
            }
        }
        return null;
    }

    private static int lineAt(String code, int offset) {
        return 1 + (int) code.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
