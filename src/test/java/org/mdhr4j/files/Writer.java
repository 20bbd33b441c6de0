package org.mdhr4j.files;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that holds an output until its input ends, or writes and is killed. */
final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[1]);
        switch (args[0]) {
            case "lock-file" -> hold(OutputLock.file(path));
            case "lock-folder" -> hold(OutputLock.folder(path));
            case "write" -> {
                ReplacedFile file = ReplacedFile.open(path);
                file.out().write("half".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                file.out().flush();
                hold(file);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void hold(java.io.Closeable output) throws IOException {
        try (output) {
            System.out.println("ready");
            System.out.flush();
            System.in.read();
        }
    }

    /** Starts the process and waits until it holds its output. */
    static Process start(String task, Path path) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                task,
                                path.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (!"ready".equals(process.inputReader().readLine())) {
            throw new IOException("The writing process did not start.");
        }
        return process;
    }
}
