package org.mdhr4j.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mdhr4j.machine.CrashFolder;

/** The JVM options of an installed kernel: an argument file that the user may edit. */
final class JavaOptions {
    /** Name of the argument file in the kernelspec folder. */
    static final String FILE = "java.options";

    private static final int UNSAFE_WARNING_FEATURE = 23;

    private JavaOptions() {}

    /** Writes the file; {@code archive} may come into being later. */
    static void write(Path folder, List<Path> classpath, Path archive, KernelOptions options)
            throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(
                "# Options of the Java that runs this kernel. Edit, then restart the kernel.\n");
        for (String option : flags(options)) {
            text.append(quoted(option)).append('\n');
        }
        text.append(quoted(CrashFolder.jvmOption())).append('\n');
        text.append(quoted(ClassArchive.useFlag(archive))).append('\n');
        text.append("-cp ").append(quoted(join(classpath))).append('\n');
        Files.writeString(folder.resolve(FILE), text);
    }

    /** All options but class path and archive. */
    static List<String> flags(KernelOptions options) {
        List<String> flags =
                new ArrayList<>(
                        List.of(
                                "-XX:+IgnoreUnrecognizedVMOptions",
                                "-XX:+UseSerialGC",
                                "-XX:-UsePerfData",
                                "-Xms192m",
                                "-Xlog:disable",
                                "-Xlog:all=error:stderr",
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                                "-Djava.awt.headless=true",
                                "-Dfile.encoding=UTF-8",
                                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                                "-Dmdhr4j.engine=" + options.engine()));
        if (Runtime.version().feature() >= UNSAFE_WARNING_FEATURE) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (options.isCuda()) {
            flags.add("-Dmdhr4j.device=cuda");
        }
        if (options.memory() != null) {
            flags.add("-Xmx" + options.memory());
        }
        flags.addAll(options.jvmOptions());
        return flags;
    }

    static String join(List<Path> classpath) {
        return classpath.stream()
                .map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static String quoted(String option) {
        return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
