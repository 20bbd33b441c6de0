package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.kernel.install.KernelInstaller;
import org.mdhr4j.kernel.install.KernelInstaller.Installed;
import org.mdhr4j.kernel.install.KernelOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mdhr kernel install}. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        header = "Install the kernel for Jupyter.",
        description = {
            "Makes a kernelspec folder that holds all the kernel needs; the clone it came from may be"
                    + " cleaned or deleted afterwards. The kernel runs on the Java that runs this"
                    + " command. Installing again replaces it."
        })
final class KernelInstallCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private KernelFolderOptions place;

    @Option(names = "--name", description = "Name of the kernel (default: mdhr4j).")
    private @Nullable String name;

    @Option(names = "--display-name", description = "Name that front ends show.")
    private @Nullable String displayName;

    @Option(
            names = "--engine",
            defaultValue = "libtorch",
            description = "Engine of its notebooks: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private EngineName engine;

    @Option(names = "--cuda", description = "Compute on the GPU; needs a CUDA build (MDHR_CUDA=1).")
    private boolean isCuda;

    @Option(names = "--memory", description = "Largest Java heap, for example 8g.")
    private @Nullable String memory;

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description = "A further JVM option; may be given several times.")
    private List<String> jvmOptions = new ArrayList<>();

    @Override
    public Integer call() throws UserError, IOException, InterruptedException {
        List<Path> jars = KernelInstaller.jarsOf(System.getProperty("java.class.path"));
        checkJars(jars);
        KernelInstaller installer = new KernelInstaller(JavaProgram.path(), jars);
        Path kernels = place.kernels();
        Installed installed = install(installer, kernels);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Installed " + Shown.of(installed.folder()));
        if (!installed.archiveProblem().isEmpty()) {
            out.println(
                    "The kernel starts slower than it could, for its class archive could not be"
                            + " made: "
                            + installed.archiveProblem());
        }
        out.flush();
        return ExitCodes.OK;
    }

    private Installed install(KernelInstaller installer, Path kernels)
            throws IOException, InterruptedException {
        try {
            return installer.install(kernels, options());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private KernelOptions options() {
        String title = isCuda ? "Java, mdhr4j (CUDA)" : "Java, mdhr4j";
        return new KernelOptions(
                name == null ? (isCuda ? "mdhr4j-cuda" : "mdhr4j") : name,
                displayName == null ? title : displayName,
                engine.name(),
                isCuda,
                memory,
                jvmOptions);
    }

    private void checkJars(List<Path> jars) throws UserError {
        if (jars.isEmpty() || !jars.get(0).endsWith("mdhr4j.jar")) {
            throw new UserError(
                    "The kernel is installed from the built jar, but this Java runs from %s. Run './mdhr kernel install'."
                            .formatted(System.getProperty("java.class.path")));
        }
        boolean hasGpuNatives =
                jars.stream().anyMatch(j -> j.getFileName().toString().endsWith("-gpu.jar"));
        if (isCuda && engine == EngineName.libtorch && !hasGpuNatives) {
            throw new UserError(
                    "--cuda needs the CUDA natives, and this build has those of the CPU. Run"
                            + " 'MDHR_CUDA=1 ./mdhr kernel install --cuda'.");
        }
    }

    /** Engines that a notebook can use. */
    enum EngineName {
        libtorch,
        nd4j
    }
}
