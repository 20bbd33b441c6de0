package org.mdhr4j.kernel.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Creates JShell with our execution control. */
final class JShells {
    private JShells() {}

    static JShell create(ExecutionControl control, EvaluatorConfig config) {
        List<String> options = new ArrayList<>(config.compilerOptions());
        if (options.stream().noneMatch(o -> o.startsWith("-proc"))) {
            options.add("-proc:none"); // looking for processors costs a third of each compilation
        }
        return JShell.builder()
                .executionEngine(new FixedProvider(control), Map.of())
                .compilerOptions(options.toArray(String[]::new))
                .build();
    }

    private record FixedProvider(ExecutionControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "mdhr4j";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return control;
        }
    }
}
