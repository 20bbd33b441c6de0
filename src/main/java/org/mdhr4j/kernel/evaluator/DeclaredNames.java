package org.mdhr4j.kernel.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the notebook's declarations when further ones are run: which variables keep their
 * values, which go, which types and methods wait for others.
 */
final class DeclaredNames {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredNames.class);

    private final LostVariables lost;
    private final IncompleteDeclarations incomplete;
    private final HiddenTypes hidden;
    private final OwnPackages packages;
    private final Optional<JShellRecords> records;

    DeclaredNames(
            JShell shell, SnippetClasses classes, TypeFilter filter, KernelLibraries libraries) {
        lost = new LostVariables(shell, classes);
        incomplete = new IncompleteDeclarations(shell);
        hidden = new HiddenTypes(shell, filter, incomplete);
        records = JShellRecords.of(shell);
        packages = new OwnPackages(libraries);
    }

    Optional<JShellRecords> records() {
        return records;
    }

    /** A snippet is about to be compiled. */
    void prepareFor(String source) {
        hidden.prepareFor(source);
    }

    /** A cell has given a variable its value. */
    void made(String variable, String cell) {
        lost.made(variable, cell);
    }

    /** JShell has run a snippet of a cell. */
    void after(List<SnippetEvent> events, String cell) {
        lost.after(events, cell);
        incomplete.after(events, cell);
        for (SnippetEvent event : events) {
            boolean isMade = event.causeSnippet() == null && event.status().isDefined();
            if (isMade && event.snippet() instanceof VarSnippet variable) {
                made(variable.name(), cell);
                settle(variable);
            }
        }
    }

    private void settle(VarSnippet variable) {
        try {
            if (records.isPresent()) {
                records.get().settle(variable);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("JShell's records have an unknown form; variables stay dependent", e);
        }
    }

    /** What the user is to be told at the end of a cell, one line each. */
    List<String> takeNotes() {
        List<String> notes = new ArrayList<>(lost.takeNotes());
        notes.addAll(incomplete.takeNotes());
        return notes;
    }

    /** Why there is nothing of that name that code could use, if it is known. */
    Optional<String> explain(String name) {
        return name.indexOf('.') >= 0
                ? packages.explain(name)
                : lost.explain(name).or(() -> incomplete.explain(name));
    }

    /** Why there is nothing of these names, such as {@code variable x}, where it is known. */
    List<String> explainAll(List<String> missing) {
        List<String> reasons = new ArrayList<>();
        for (String symbol : missing) {
            explain(symbol.replaceFirst("^\\w+\\s+", "")).ifPresent(reasons::add);
        }
        return reasons;
    }
}
