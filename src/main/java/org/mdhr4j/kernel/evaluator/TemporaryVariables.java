package org.mdhr4j.kernel.evaluator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * The values of expressions, {@code $1}, {@code $2}, ...
 *
 * <p>JShell makes each of them a variable, and compiles every later snippet together with all
 * variables. So a value leaves JShell when its cell has ended, and comes back as an ordinary
 * variable when code names it. The last {@value #MAX_VALUES} values can be named. When a cell is
 * run again, the values of its earlier run go, as a declared variable's old value would.
 */
final class TemporaryVariables {
    static final int MAX_VALUES = 1000;
    private static final Pattern NAME = Pattern.compile("(?<![\\w$])\\$\\d+(?![\\w$])");

    private final JShell shell;
    private final SnippetClasses classes;
    private final Map<String, List<String>> namesByCell = new LinkedHashMap<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<VarSnippet> current = new ArrayList<>();
    private String currentCell = "";
    private Set<String> named = Set.of();

    TemporaryVariables(JShell shell, SnippetClasses classes) {
        this.shell = shell;
        this.classes = classes;
    }

    /**
     * A cell starts: values of earlier cells are put away, and those brought back that it names.
     */
    void beginCell(String code) {
        putAway();
        currentCell = code;
        named = namesIn(code);
        for (String name : named) {
            Value value = values.remove(name);
            if (value != null) {
                bringBack(name, value);
            }
        }
        forgetEarlierRun(code);
    }

    /** Whether the cell names values, its own perhaps, which then must be variables. */
    boolean areNamed() {
        return !named.isEmpty();
    }

    /** Keeps the value of an expression that JShell does not know of. */
    void keep(String name, String type, @Nullable Object value) {
        namesByCell.computeIfAbsent(currentCell, c -> new ArrayList<>(1)).add(name);
        values.put(name, new Value(type, value));
        forgetOldest();
    }

    /** The value of an expression was kept in this variable. */
    void created(VarSnippet variable) {
        current.add(variable);
    }

    private void putAway() {
        if (current.isEmpty()) {
            return;
        }
        List<String> kept = namesByCell.computeIfAbsent(currentCell, c -> new ArrayList<>(1));
        for (VarSnippet variable : current) {
            String name = variable.name();
            boolean isNamed = named.contains(name); // other code of the cell may depend on it
            if (!isNamed && shell.status(variable).isActive()) {
                kept.add(name);
                values.put(name, new Value(variable.typeName(), classes.variable(name)));
                shell.drop(variable);
                classes.releaseVariable(name);
            }
        }
        current.clear();
        forgetOldest();
    }

    private void forgetOldest() {
        while (values.size() > MAX_VALUES) {
            forgetEarlierRun(namesByCell.keySet().iterator().next());
        }
    }

    private void forgetEarlierRun(String code) {
        List<String> names = namesByCell.remove(code);
        if (names != null) {
            values.keySet().removeAll(names);
        }
    }

    /** Declares a value as a variable of its own type, or as an object if that has no name. */
    private void bringBack(String name, Value value) {
        for (String type : List.of(value.type, "Object")) {
            List<SnippetEvent> events = shell.eval(type + " " + name + ";");
            boolean isDeclared = !events.isEmpty() && events.get(0).status().isDefined();
            if (isDeclared && classes.setVariable(name, value.value)) {
                return;
            }
        }
    }

    private static Set<String> namesIn(String code) {
        if (code.indexOf('$') < 0) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        Matcher matcher = NAME.matcher(code);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    /**
     * A value that JShell does not hold any more.
     *
     * @param type as the user would write it
     */
    private record Value(String type, @Nullable Object value) {}
}
