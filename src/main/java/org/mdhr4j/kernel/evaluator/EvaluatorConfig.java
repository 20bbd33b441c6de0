package org.mdhr4j.kernel.evaluator;

import java.util.List;

/**
 * Says how an evaluator is set up.
 *
 * @param imports import declarations and other code that is run before the first cell
 * @param classpath entries added to the notebook's class path
 * @param compilerOptions options for the Java compiler
 * @param timeoutMillis time after which a cell is stopped; 0 for none
 */
public record EvaluatorConfig(
        List<String> imports,
        List<String> classpath,
        List<String> compilerOptions,
        long timeoutMillis) {
    /** An evaluator configuration with copied lists. */
    public EvaluatorConfig {
        imports = List.copyOf(imports);
        classpath = List.copyOf(classpath);
        compilerOptions = List.copyOf(compilerOptions);
        if (timeoutMillis < 0) {
            throw new IllegalArgumentException(
                    "The cell timeout is %s ms; it must be positive, or 0 for none."
                            .formatted(timeoutMillis));
        }
    }

    /** Returns a configuration without imports, additions and limit. */
    public static EvaluatorConfig plain() {
        return new EvaluatorConfig(List.of(), List.of(), List.of(), 0);
    }
}
