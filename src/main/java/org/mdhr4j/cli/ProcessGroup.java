package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs this command line in several processes on this machine. Number 0 has this process's streams;
 * the others are quiet, and heard only where it cannot say what went wrong. When one fails all end.
 */
final class ProcessGroup {
    private static final int LOOK_MILLIS = 50;

    /** Who loses another process says so and ends, as soon as it next waits for it. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(25);

    /** {@link CleanStop} ends all earlier where this process was asked to end. */
    private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int SIGNALLED = 128;

    private final int size;
    private final List<String> arguments;
    private final List<Process> processes = new ArrayList<>();
    private final Map<Integer, LastWords> words = new HashMap<>();

    ProcessGroup(int size, List<String> arguments) {
        this.size = size;
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Runs to the end.
     *
     * @param err told of what no process tells
     * @return the exit code
     */
    int run(PrintWriter err) throws IOException {
        try {
            int port = freePort();
            for (int rank = 0; rank < size; rank++) {
                processes.add(start(rank, port));
            }
            int firstFailed = awaitAll();
            return outcome(firstFailed, err);
        } catch (InterruptedException e) {
            stopAll();
            Thread.currentThread().interrupt();
            return ExitCodes.BAD_INPUT;
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private Process start(int rank, int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(JavaProgram.path().toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(LauncherWatch.option());
        command.add(Main.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("RANK", Integer.toString(rank));
        environment.put("WORLD_SIZE", Integer.toString(size));
        environment.put("LOCAL_RANK", Integer.toString(rank));
        environment.put("LOCAL_WORLD_SIZE", Integer.toString(size));
        environment.put("MASTER_ADDR", "127.0.0.1");
        environment.put("MASTER_PORT", Integer.toString(port));
        environment.remove("TORCHELASTIC_USE_AGENT_STORE");
        if (rank == 0) {
            return builder.inheritIO().start();
        }
        builder.redirectOutput(Redirect.DISCARD);
        Process process = builder.start();
        words.put(rank, new LastWords(process.errorReader()));
        process.getOutputStream().close(); // nothing to read
        return process;
    }

    /** Waits for all; when one has failed the others have a while to notice. */
    private int awaitAll() throws InterruptedException {
        int firstFailed = -1;
        long failedNanos = 0;
        while (processes.stream().anyMatch(Process::isAlive)) {
            for (int rank = 0; rank < size && firstFailed < 0; rank++) {
                Process process = processes.get(rank);
                if (!process.isAlive() && process.exitValue() != ExitCodes.OK) {
                    firstFailed = rank;
                    failedNanos = System.nanoTime();
                }
            }
            if (firstFailed >= 0 && System.nanoTime() - failedNanos > GRACE_NANOS) {
                processes.forEach(Process::destroyForcibly);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        for (int rank = 0; rank < size && firstFailed < 0; rank++) {
            firstFailed = processes.get(rank).exitValue() == ExitCodes.OK ? -1 : rank;
        }
        return firstFailed;
    }

    /** Ctrl-C in a terminal reaches all by itself, other signals only this process. */
    private void stopAll() {
        processes.forEach(Process::destroy);
        long endNanos = System.nanoTime() + STOP_NANOS;
        boolean isInterrupted = Thread.interrupted();
        try {
            while (processes.stream().anyMatch(Process::isAlive) && System.nanoTime() < endNanos) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int outcome(int firstFailed, PrintWriter err) throws InterruptedException {
        int lead = processes.get(0).exitValue();
        if (firstFailed < 0 || (lead != ExitCodes.OK && lead < SIGNALLED)) {
            return lead; // number 0 has said what went wrong, if anything did
        }
        int code = processes.get(firstFailed).exitValue();
        LastWords heard = words.get(firstFailed);
        String said = heard == null ? "" : heard.text();
        err.println(
                said.isEmpty()
                        ? "mdhr: process RANK %d of %d ended unexpectedly, with code %d; the others were ended. Go on with --resume."
                                .formatted(firstFailed, size, code)
                        : said);
        err.flush();
        return code > 0 && code < SIGNALLED ? code : ExitCodes.BAD_INPUT;
    }
}
