package org.mdhr4j.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A standalone cluster of Spark: a master and workers of one core, each a process. */
final class StandaloneCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    private StandaloneCluster(Path folder, int port, Process master) {
        this.folder = folder;
        this.port = port;
        this.master = master;
    }

    static StandaloneCluster start(Path folder, int workers, String memory) throws Exception {
        int port = freePort();
        Process master =
                Programs.start(
                        folder.resolve("master.log"),
                        Programs.spark("512m"),
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        port,
                        "--webui-port",
                        0);
        StandaloneCluster cluster = new StandaloneCluster(folder, port, master);
        try {
            Programs.await("the master", PATIENCE, () -> answers(port));
            for (int i = 0; i < workers; i++) {
                cluster.startWorker(i, memory);
            }
            return cluster;
        } catch (Exception | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void startWorker(int number, String memory) throws Exception {
        Path log = folder.resolve("worker-%d.log".formatted(number));
        Path work = Files.createDirectories(folder.resolve("work-%d".formatted(number)));
        workers.add(
                Programs.start(
                        log,
                        Programs.spark("512m"),
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        "127.0.0.1",
                        "--webui-port",
                        0,
                        "--cores",
                        1,
                        "--memory",
                        memory,
                        "--work-dir",
                        work,
                        address()));
        Programs.await(
                "worker %d".formatted(number),
                PATIENCE,
                () -> Files.readString(log).contains("Successfully registered with master"));
    }

    String address() {
        return "spark://127.0.0.1:%d".formatted(port);
    }

    /** Ends a worker and its executor as a power cut would. */
    void killWorker(int number) {
        Programs.kill(workers.get(number));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        workers.forEach(Programs::kill);
        Programs.kill(master);
    }
}
