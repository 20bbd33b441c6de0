package org.mdhr4j.kernel.evaluator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Variables whose values had to go because their class was declared anew, and which cells had made
 * them; also those that go on using another variable as it was.
 *
 * <p>JShell would keep such a variable, empty, or call it undefined without a reason. Here it is
 * dropped, the cell says so, and code that names it later is told why it is not there.
 */
final class LostVariables {
    private static final String STARTED_ANEW =
            "%s was compiled anew with %s; its static fields start again.";

    private final JShell shell;
    private final SnippetClasses classes;
    private final Map<String, String> madeIn = new HashMap<>();
    private final Map<String, Loss> losses = new LinkedHashMap<>();
    private final Set<String> unsaid = new LinkedHashSet<>();
    private final Map<String, String> outdated = new LinkedHashMap<>();
    private final Set<String> startedAnew = new LinkedHashSet<>();

    LostVariables(JShell shell, SnippetClasses classes) {
        this.shell = shell;
        this.classes = classes;
    }

    /** A cell has given a variable its value. */
    void made(String variable, String cell) {
        madeIn.put(variable, cell);
        losses.remove(variable);
        unsaid.remove(variable);
        outdated.remove(variable);
    }

    /**
     * Drops what lost its value when snippets were run.
     *
     * @param events what JShell says of them
     * @param cell the cell that they are of
     */
    void after(List<SnippetEvent> events, String cell) {
        Set<String> declared = declaredIn(events, VarSnippet.class);
        String cause = events.isEmpty() ? "" : nameOf(events.get(0).snippet());
        Set<String> lost = lostIn(events);
        lost.removeAll(declared);
        while (!lost.isEmpty()) {
            List<SnippetEvent> further = new ArrayList<>();
            for (String variable : lost) {
                further.addAll(drop(variable, cause, cell));
            }
            lost = lostIn(further);
            lost.removeAll(losses.keySet());
        }
        Set<String> anew = classes.aftermath().takeStartedAnew();
        anew.removeAll(declaredIn(events, TypeDeclSnippet.class));
        anew.forEach(type -> startedAnew.add(STARTED_ANEW.formatted(type, cause)));
        outdated.putAll(classes.aftermath().takeOutdated());
        outdated.keySet().removeIf(v -> declared.contains(v) || losses.containsKey(v));
    }

    /** Names of what the code itself declares. */
    private static Set<String> declaredIn(
            List<SnippetEvent> events, Class<? extends PersistentSnippet> kind) {
        Set<String> names = new LinkedHashSet<>();
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null && kind.isInstance(event.snippet())) {
                names.add(kind.cast(event.snippet()).name());
            }
        }
        return names;
    }

    private Set<String> lostIn(List<SnippetEvent> events) {
        Set<String> lost = new LinkedHashSet<>(classes.aftermath().takeLost());
        for (SnippetEvent event : events) {
            boolean isUndone =
                    event.causeSnippet() != null
                            && event.previousStatus().isDefined()
                            && !event.status().isDefined()
                            && event.status().isActive();
            if (isUndone && event.snippet() instanceof VarSnippet variable) {
                lost.add(variable.name());
            }
        }
        lost.removeIf(TemporaryNames::isTemporary);
        return lost;
    }

    private List<SnippetEvent> drop(String variable, String cause, String cell) {
        losses.put(variable, new Loss(madeIn.getOrDefault(variable, "a cell"), cause, cell));
        unsaid.add(variable);
        List<SnippetEvent> events = new ArrayList<>();
        shell.variables()
                .filter(v -> v.name().equals(variable))
                .findFirst()
                .ifPresent(v -> events.addAll(shell.drop(v)));
        classes.releaseVariable(variable);
        return events;
    }

    private static String nameOf(Snippet snippet) {
        return snippet instanceof PersistentSnippet p ? p.name() : "another declaration";
    }

    /** What is to be said at the end of a cell, one line for each cell that made variables. */
    List<String> takeNotes() {
        Map<String, List<String>> byCell = new LinkedHashMap<>();
        String cause = "";
        for (String variable : unsaid) {
            Loss loss = losses.get(variable);
            if (loss != null) {
                byCell.computeIfAbsent(loss.madeIn, c -> new ArrayList<>()).add(variable);
                cause = loss.cause;
            }
        }
        unsaid.clear();
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : byCell.entrySet()) {
            notes.add(
                    "%s of %s went with the classes that %s replaced; run %s again to make %s anew."
                            .formatted(
                                    String.join(", ", entry.getValue()),
                                    entry.getKey(),
                                    cause,
                                    entry.getKey(),
                                    entry.getValue().size() == 1 ? "it" : "them"));
        }
        outdated.forEach((user, variable) -> notes.add(noteOf(user, variable)));
        outdated.clear();
        notes.addAll(startedAnew);
        startedAnew.clear();
        return notes;
    }

    private String noteOf(String user, String variable) {
        String cell = madeIn.getOrDefault(user, "a cell");
        return "%s of %s goes on using %s as it was before; run %s again to use the new one."
                .formatted(user, cell, variable, cell);
    }

    /** Why a variable is not there any more, if it once was. */
    Optional<String> explain(String variable) {
        return Optional.ofNullable(losses.get(variable))
                .map(
                        loss ->
                                "%s of %s went with its class when %s declared %s anew; run %s again."
                                        .formatted(
                                                variable,
                                                loss.madeIn,
                                                loss.cell,
                                                loss.cause,
                                                loss.madeIn));
    }

    /**
     * A variable that is not there any more.
     *
     * @param madeIn the cell that made it
     * @param cause name of the declaration that it went with
     * @param cell the cell of that declaration
     */
    private record Loss(String madeIn, String cause, String cell) {}
}
