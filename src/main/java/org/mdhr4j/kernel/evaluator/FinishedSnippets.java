package org.mdhr4j.kernel.evaluator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of snippets that no code can refer to any more: statements that ran, values put away,
 * declarations that were replaced, code that did not compile.
 *
 * <p>The last {@value #KEPT} stay, so that errors of code that still runs name their lines.
 */
final class FinishedSnippets {
    private static final Logger LOG = LoggerFactory.getLogger(FinishedSnippets.class);
    private static final int KEPT = 200;

    /** The compiler lists all class files in every run, so they must not pile up. */
    private static final int SWEEP = 20;

    private final JShell shell;
    private final SnippetClasses classes;
    private final CellSources sources;
    private final Deque<Snippet> recent = new ArrayDeque<>();
    private final Deque<String> recentPrograms = new ArrayDeque<>();
    private Optional<JShellRecords> records;
    private int sinceSweep;

    FinishedSnippets(
            JShell shell,
            SnippetClasses classes,
            CellSources sources,
            Optional<JShellRecords> records) {
        this.shell = shell;
        this.classes = classes;
        this.sources = sources;
        this.records = records;
    }

    /** Snippets were run. */
    void ran(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            recent.add(event.snippet());
            sinceSweep++;
        }
        while (recent.size() > KEPT) {
            recent.remove();
        }
        if (sinceSweep >= SWEEP) {
            sinceSweep = 0;
            sweep();
        }
    }

    /** A program is run, of which JShell has no records. */
    void ran(Program program) {
        recentPrograms.add(program.className());
        if (recentPrograms.size() > KEPT) {
            sources.forget(recentPrograms.remove());
        }
    }

    private void sweep() {
        if (records.isEmpty()) {
            return;
        }
        Set<Snippet> active = new HashSet<>();
        shell.snippets()
                .filter(s -> s.kind().isPersistent() && shell.status(s).isActive())
                .forEach(active::add);
        try {
            for (String id : records.get().retain(active, recent)) {
                sources.forget(id);
                classes.forgetKey(id);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("JShell's records have an unknown form; finished snippets stay", e);
            records = Optional.empty();
        }
    }
}
