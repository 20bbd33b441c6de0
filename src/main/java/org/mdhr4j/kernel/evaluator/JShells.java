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

    /**
     * Creates it.
     *
     * @param filter which types its compiler is not to see
     * @param libraries the process's class path
     */
    static JShell create(
            ExecutionControl control,
            EvaluatorConfig config,
            TemporaryNames names,
            TypeFilter filter,
            KernelLibraries libraries) {
        List<String> options = new ArrayList<>(config.compilerOptions());
        if (options.stream().noneMatch(o -> o.startsWith("-proc"))) {
            options.add("-proc:none"); // looking for processors costs a third of each compilation
        }
        boolean usesPlugins = options.stream().anyMatch(o -> o.startsWith("-Xplugin"));
        return JShell.builder()
                .fileManager(files -> new CompilerFiles(files, usesPlugins, filter, libraries))
                .executionEngine(new FixedProvider(control), Map.of())
                .tempVariableNameGenerator(names::next)
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
