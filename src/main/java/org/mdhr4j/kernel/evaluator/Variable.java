package org.mdhr4j.kernel.evaluator;

import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a notebook.
 *
 * @param name its name
 * @param type its declared or inferred type, as the user would write it
 * @param value what it holds now
 */
public record Variable(String name, String type, @Nullable Object value) {
    static Map<String, Variable> all(JShell shell, SnippetClasses classes) {
        Map<String, Variable> result = new LinkedHashMap<>();
        shell.variables()
                .filter(v -> !TemporaryNames.isTemporary(v.name()))
                .forEach(v -> result.put(v.name(), of(v, classes)));
        return result;
    }

    static Variable of(VarSnippet snippet, SnippetClasses classes) {
        return new Variable(snippet.name(), snippet.typeName(), classes.variable(snippet.name()));
    }
}
