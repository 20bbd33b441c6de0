package org.mdhr4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mdhr4j.kernel.client.Connections;
import org.mdhr4j.kernel.client.KernelClient;
import org.mdhr4j.kernel.protocol.ConnectionInfo;

/** A real kernel process with a client on it. */
class KernelProcess implements AutoCloseable {
    static final long WAIT_MILLIS = 60_000;

    private final ConnectionInfo connection;
    private final Path file;
    private final Process process;
    private final KernelClient client;

    KernelProcess(Path folder, String... jvmOptions) throws IOException, TimeoutException {
        this(folder, Map.of(), jvmOptions);
    }

    KernelProcess(Path folder, Map<String, String> environment, String... jvmOptions)
            throws IOException, TimeoutException {
        connection = Connections.local();
        file = folder.resolve("connection.json");
        Connections.write(connection, file);
        permissions(file);
        process = start(folder, environment, jvmOptions);
        client = new KernelClient(connection);
        client.awaitReady(WAIT_MILLIS);
    }

    /** Chance for a test to change who may read the connection file. */
    void permissions(Path connectionFile) throws IOException {}

    private Process start(Path folder, Map<String, String> environment, String... jvmOptions)
            throws IOException {
        String classpath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx400m", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
        command.add("--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED");
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", classpath, "org.mdhr4j.kernel.KernelMain", file.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("kernel.log").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    KernelClient client() {
        return client;
    }

    ConnectionInfo connection() {
        return connection;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Asks the process to end, as a terminal or a system that shuts down does. */
    void terminate() {
        process.destroy();
    }

    /** Processor time used so far, all threads. */
    long cpuMillis() {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    /** Resident memory, or 0 where the system does not tell. */
    long residentMegabytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                        .filter(l -> l.startsWith("VmRSS:"))
                        .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }

    @Override
    public void close() throws IOException {
        client.close();
        process.destroyForcibly();
        Files.deleteIfExists(file);
    }
}
