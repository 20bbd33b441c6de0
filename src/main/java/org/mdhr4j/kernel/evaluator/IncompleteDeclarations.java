package org.mdhr4j.kernel.evaluator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;

/** Types and methods that name something which is not declared yet, and wait for it. */
final class IncompleteDeclarations {
    private final JShell shell;
    private final Map<DeclarationSnippet, String> waiting = new LinkedHashMap<>();
    private final Set<DeclarationSnippet> unsaid = new LinkedHashSet<>();

    IncompleteDeclarations(JShell shell) {
        this.shell = shell;
    }

    /**
     * Looks for those among snippets that were run.
     *
     * @param cell the cell that they are of
     */
    void after(List<SnippetEvent> events, String cell) {
        for (SnippetEvent event : events) {
            boolean isOne =
                    event.snippet() instanceof TypeDeclSnippet
                            || event.snippet() instanceof MethodSnippet;
            if (isOne && isWaiting(event.status())) {
                DeclarationSnippet snippet = (DeclarationSnippet) event.snippet();
                waiting.putIfAbsent(snippet, cell);
                if (event.causeSnippet() == null) {
                    unsaid.add(snippet);
                }
            }
        }
        waiting.keySet().removeIf(s -> !isWaiting(shell.status(s)));
    }

    private static boolean isWaiting(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    /** Names of types that JShell does not know while they are incomplete. */
    Set<String> typeNames() {
        if (waiting.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (DeclarationSnippet snippet : waiting.keySet()) {
            boolean isUnknown = shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED;
            if (isUnknown && snippet instanceof TypeDeclSnippet) {
                names.add(snippet.name());
            }
        }
        return names;
    }

    /**
     * What is to be said at the end of a cell: one line for each of its incomplete declarations.
     */
    List<String> takeNotes() {
        List<String> notes = new ArrayList<>();
        for (DeclarationSnippet snippet : unsaid) {
            if (waiting.containsKey(snippet)) {
                notes.add(
                        "%s is incomplete until there is %s; declare it in this cell or a later one."
                                .formatted(titleOf(snippet), missing(snippet)));
            }
        }
        unsaid.clear();
        return notes;
    }

    /** Why a declaration of that name cannot be used, if it waits for something. */
    Optional<String> explain(String name) {
        return waiting.entrySet().stream()
                .filter(e -> e.getKey().name().equals(name))
                .findFirst()
                .map(
                        e ->
                                "%s of %s is incomplete until there is %s."
                                        .formatted(name, e.getValue(), missing(e.getKey())));
    }

    private static String titleOf(DeclarationSnippet snippet) {
        return snippet instanceof MethodSnippet ? snippet.name() + "()" : snippet.name();
    }

    private String missing(DeclarationSnippet snippet) {
        List<String> names = shell.unresolvedDependencies(snippet).toList();
        return names.isEmpty() ? "what it needs" : String.join(" and ", names);
    }
}
