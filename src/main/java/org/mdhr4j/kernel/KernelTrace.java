package org.mdhr4j.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.channel.ProcessLog;
import org.mdhr4j.kernel.evaluator.HeapListener;
import org.mdhr4j.kernel.handler.Shutdown;
import org.mdhr4j.machine.CrashReport;

/**
 * A file that is there while a kernel runs, so that the next kernel of the same notebook can say
 * that this one did not end in order. The running kernel holds a lock on it, which the system takes
 * away however the process ends.
 */
final class KernelTrace implements AutoCloseable {
    private static final String NOTEBOOK = "JPY_SESSION_NAME"; // Jupyter Server names the notebook

    /** Key of a heap, in MiB, that was full when the kernel last wrote. */
    static final String FULL = "full-heap-mebibytes";

    /** Key that is there while code of the notebook runs. */
    static final String CODE = "runs-code";

    /** Key of the way in which code of the notebook ended the process. */
    static final String EXIT = "exit";

    private final @Nullable FileChannel channel;
    private final Path file;
    private final JsonObject self;
    private final FutureTask<String> formerEnd;

    private KernelTrace(@Nullable FileChannel channel, Path file, JsonObject self) {
        this.channel = channel;
        this.self = self;
        this.file = file;
        formerEnd = new FutureTask<>(new FormerKernel(file, self.deepCopy()));
    }

    /**
     * Begins this kernel's trace, and begins to look for a former kernel of the same notebook that
     * ended abruptly. A folder that cannot be used only means that nothing is remembered.
     *
     * @param folder of crash reports
     * @param connection this kernel's connection file; a restart keeps its name
     * @param environment the process environment
     */
    static KernelTrace begin(Path folder, Path connection, Map<String, String> environment) {
        Path file = folder.resolve("kernel-" + ProcessHandle.current().pid() + ".json");
        JsonObject self = new JsonObject();
        self.addProperty("connection", connection.toAbsolutePath().normalize().toString());
        self.addProperty("notebook", environment.getOrDefault(NOTEBOOK, ""));
        self.addProperty("folder", Path.of("").toAbsolutePath().toString());
        self.addProperty("report", CrashReport.fileName(ProcessHandle.current().pid()));
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
            write(channel, self);
            channel.lock();
            KernelTrace trace = new KernelTrace(channel, file, self);
            Thread search = new Thread(trace.formerEnd, "mdhr-former-kernel");
            search.setDaemon(true);
            search.start();
            return trace;
        } catch (IOException e) {
            ProcessLog.warn("cannot note in %s that it runs: %s".formatted(folder, e.getMessage()));
            KernelTrace none = new KernelTrace(null, file, self);
            none.formerEnd.cancel(false);
            return none;
        }
    }

    private static void write(FileChannel channel, JsonObject self) throws IOException {
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(self.toString()), 0);
    }

    /**
     * Waits for the search.
     *
     * @return how the former kernel of this notebook ended, if not in order; else empty
     */
    String formerEnd() {
        try {
            return formerEnd.get();
        } catch (CancellationException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (ExecutionException e) {
            ProcessLog.warn("cannot read how former kernels ended: %s".formatted(e.getCause()));
            return "";
        }
    }

    /** Notes while the heap is full: if this kernel then ends abruptly, that is why. */
    HeapListener ofHeap() {
        return new HeapListener() {
            @Override
            public void isFull() {
                note(FULL, Runtime.getRuntime().maxMemory() >> 20);
            }

            @Override
            public void hasRoom() {
                note(FULL, null);
            }
        };
    }

    /** Notes that code of the notebook begins or ends: it may end the process. */
    void noteCode(boolean isBegin) {
        note(CODE, isBegin ? 1 : null);
    }

    private synchronized void note(String key, @Nullable Number value) {
        if (value == null) {
            self.remove(key);
        } else {
            self.addProperty(key, value);
        }
        FileChannel open = channel;
        if (open == null || !open.isOpen()) {
            return;
        }
        try {
            write(open, self);
        } catch (IOException e) {
            ProcessLog.warn("cannot note in %s: %s".formatted(file, e.getMessage()));
        }
    }

    /**
     * Notes, while the process is ending, that code of the notebook asked for that; else that it
     * ends in order. Who is ended by a signal calls no {@code exit} of the runtime.
     */
    void closeUnlessCodeExits() {
        boolean isExit =
                Thread.getAllStackTraces().values().stream()
                        .map(List::of)
                        .anyMatch(KernelTrace::isExitOfCode);
        if (isExit) {
            note(EXIT, 1);
        } else {
            close();
        }
    }

    private static boolean isExitOfCode(List<StackTraceElement> stack) {
        return stack.stream().anyMatch(KernelTrace::isExit)
                && stack.stream().noneMatch(KernelTrace::isOwnExit);
    }

    private static boolean isExit(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.Runtime")
                && frame.getMethodName().equals("exit");
    }

    private static boolean isOwnExit(StackTraceElement frame) {
        return frame.getClassName().equals(KernelMain.class.getName())
                || frame.getClassName().equals(Shutdown.class.getName());
    }

    /** Notes that this kernel ends in order: there is nothing to tell the next one. */
    @Override
    public synchronized void close() {
        try {
            Files.deleteIfExists(file);
            if (channel != null && channel.isOpen()) {
                channel.close();
            }
        } catch (IOException e) {
            ProcessLog.warn("cannot remove %s: %s".formatted(file, e.getMessage()));
        }
    }
}
