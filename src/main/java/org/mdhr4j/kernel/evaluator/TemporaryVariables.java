package org.mdhr4j.kernel.evaluator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.VarSnippet;

/**
 * The variables {@code $1}, {@code $2}, ... in which JShell keeps the values of expressions.
 *
 * <p>When a cell is run again, those that its earlier run made are dropped with their values, as a
 * declared variable's old value would be. Those of the last {@value #MAX_CELLS} different cells
 * stay.
 */
final class TemporaryVariables {
    private static final int MAX_CELLS = 500;

    private final JShell shell;
    private final SnippetClasses classes;
    private final Map<String, List<VarSnippet>> byCell = new LinkedHashMap<>();
    private List<VarSnippet> current = new ArrayList<>();

    TemporaryVariables(JShell shell, SnippetClasses classes) {
        this.shell = shell;
        this.classes = classes;
    }

    /** A cell starts; drops what an earlier run of the same code left. */
    void beginCell(String code) {
        List<VarSnippet> earlier = byCell.remove(code);
        if (earlier != null) {
            earlier.forEach(this::drop);
        }
        if (byCell.size() >= MAX_CELLS) {
            String oldest = byCell.keySet().iterator().next();
            List<VarSnippet> old = byCell.remove(oldest);
            if (old != null) {
                old.forEach(this::drop);
            }
        }
        current = new ArrayList<>(1);
        byCell.put(code, current);
    }

    /** A snippet was run. */
    void created(Snippet snippet) {
        if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                && snippet instanceof VarSnippet variable) {
            current.add(variable);
        }
    }

    private void drop(VarSnippet variable) {
        if (shell.status(variable).isActive()) {
            shell.drop(variable);
        }
        classes.releaseVariable(variable.name());
    }
}
