package org.mdhr4j.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mdhr4j.machine.CrashFolder;
import org.mdhr4j.machine.CrashReport;

/**
 * Runs this command line again in another folder. A Java process cannot change its folder, and
 * relative paths in a notebook start from the notebook's, as they do in Jupyter.
 */
final class OwnFolder {
    /** Less than that of {@link CleanStop}, which ends this process. */
    private static final int PATIENCE_MILLIS = 900;

    private OwnFolder() {}

    /** The folder of a file. */
    static Path of(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? file.toAbsolutePath().getRoot() : folder;
    }

    /** Whether this process runs in a folder. */
    static boolean isCurrent(Path folder) {
        return folder.equals(Path.of("").toAbsolutePath().normalize());
    }

    /**
     * Runs {@code mdhr} with these arguments in a folder, on this process's streams.
     *
     * @return its exit code; if this thread is interrupted, the other process is asked to end, and
     *     the thread is still interrupted afterwards
     */
    static int run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(JavaProgram.path().toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(absolute(System.getProperty("java.class.path")));
        command.add(LauncherWatch.option());
        command.add(Main.class.getName());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
        try {
            return codeOf(process);
        } catch (InterruptedException e) {
            int code = end(process); // the child reports its own outcome
            Thread.currentThread().interrupt();
            return code;
        }
    }

    /** The end of this process waits for the other's, and not much longer. */
    private static int end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    /** The exit code; a crash is told here, since the launcher knows this process only. */
    private static int codeOf(Process process) throws InterruptedException {
        int code = process.waitFor();
        Path report = CrashFolder.path().resolve(CrashReport.fileName(process.pid()));
        if (!Files.exists(report)) {
            return code;
        }
        System.err.println("mdhr: " + CrashNotice.text(report, ""));
        return ExitCodes.CRASHED;
    }

    private static String absolute(String classpath) {
        return Stream.of(classpath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
