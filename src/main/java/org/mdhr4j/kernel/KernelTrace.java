package org.mdhr4j.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.channel.ProcessLog;
import org.mdhr4j.kernel.evaluator.HeapListener;
import org.mdhr4j.machine.CrashReport;
import org.mdhr4j.machine.Processor;

/**
 * A file that is there while a kernel runs, so that the next kernel of the same notebook can say
 * that this one did not end in order. The running kernel holds a lock on it, which the system takes
 * away however the process ends.
 */
final class KernelTrace implements AutoCloseable {
    private static final String NOTEBOOK = "JPY_SESSION_NAME"; // Jupyter Server names the notebook
    private static final String FULL = "full-heap-mebibytes";
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final String CLOSING =
            " Variables and classes of that kernel are gone; run the cells again.";

    private final @Nullable FileChannel channel;
    private final Path file;
    private final JsonObject self;
    private final String formerEnd;

    private KernelTrace(
            @Nullable FileChannel channel, Path file, JsonObject self, String formerEnd) {
        this.channel = channel;
        this.self = self;
        this.file = file;
        this.formerEnd = formerEnd;
    }

    /**
     * Looks for a former kernel of the same notebook that ended abruptly, and begins this one's
     * trace. A folder that cannot be used only means that nothing is remembered.
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
            String formerEnd = formerEnd(folder, self);
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
            write(channel, self);
            channel.lock();
            return new KernelTrace(channel, file, self, formerEnd);
        } catch (IOException e) {
            ProcessLog.warn("cannot note in " + folder + " that it runs: " + e.getMessage());
            return new KernelTrace(null, file, self, "");
        }
    }

    private static void write(FileChannel channel, JsonObject self) throws IOException {
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(self.toString()), 0);
    }

    /** Notes while the heap is full: if this kernel then ends abruptly, that is why. */
    HeapListener ofHeap() {
        return new HeapListener() {
            @Override
            public void isFull() {
                self.addProperty(FULL, Runtime.getRuntime().maxMemory() >> 20);
                note();
            }

            @Override
            public void hasRoom() {
                self.remove(FULL);
                note();
            }
        };
    }

    private void note() {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            write(open, self);
        } catch (IOException e) {
            ProcessLog.warn("cannot note in " + file + ": " + e.getMessage());
        }
    }

    /** How the former kernel of this notebook ended, if not in order; else empty. */
    String formerEnd() {
        return formerEnd;
    }

    private static String formerEnd(Path folder, JsonObject self) throws IOException {
        String found = "";
        List<Path> traces;
        try (Stream<Path> entries = Files.list(folder)) {
            traces = entries.filter(KernelTrace::isTrace).toList();
        }
        for (Path trace : traces) {
            Optional<JsonObject> former = abandoned(trace);
            if (former.isEmpty()) {
                continue;
            }
            String end = end(folder, former.get(), self);
            if (!end.isEmpty()) {
                found = end;
                Files.deleteIfExists(trace);
            } else if (isOld(trace)) {
                Files.deleteIfExists(trace);
            }
        }
        return found;
    }

    private static boolean isTrace(Path file) {
        return String.valueOf(file.getFileName()).matches("kernel-\\d+\\.json");
    }

    private static boolean isOld(Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return written.isBefore(Instant.now().minus(REMEMBERED));
    }

    /** What a kernel noted that runs no more. */
    private static Optional<JsonObject> abandoned(Path trace) {
        try (FileChannel channel =
                        FileChannel.open(trace, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return Optional.empty(); // that kernel runs
            }
            Reader reader = Channels.newReader(channel, StandardCharsets.UTF_8);
            return Optional.of(JsonParser.parseReader(reader).getAsJsonObject());
        } catch (IOException | OverlappingFileLockException e) {
            return Optional.empty(); // gone meanwhile, or another's
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty(); // just being written
        }
    }

    /** A crash is told to the same notebook or folder; a kill only where it was the same kernel. */
    private static String end(Path folder, JsonObject former, JsonObject self) {
        boolean isSameKernel = agree("connection", former, self) || agree("notebook", former, self);
        Path file = folder.resolve(text("report", former));
        Optional<CrashReport> report = CrashReport.read(file);
        if (report.isPresent() && (isSameKernel || agree("folder", former, self))) {
            CrashReport crash = report.get();
            return "The kernel before this one crashed: %s. %s The report: %s.%s"
                    .formatted(crash.what(), crash.advice(), file, CLOSING);
        }
        if (isSameKernel && former.has(FULL)) {
            return "The kernel before this one ended because its Java heap was full (%s MiB). -Xmx in the kernel's java.options gives more.%s"
                    .formatted(text(FULL, former), CLOSING);
        }
        return isSameKernel
                ? "The kernel before this one was ended from outside, or crashed without a report (%s)."
                                .formatted(Processor.read().name())
                        + " If nobody ended it, the system ran out of memory."
                        + CLOSING
                : "";
    }

    private static boolean agree(String key, JsonObject one, JsonObject other) {
        return !text(key, one).isEmpty() && text(key, one).equals(text(key, other));
    }

    private static String text(String key, JsonObject object) {
        return object.has(key) ? object.get(key).getAsString() : "";
    }

    /** Notes that this kernel ends in order: there is nothing to tell the next one. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            if (channel != null && channel.isOpen()) {
                channel.close();
            }
        } catch (IOException e) {
            ProcessLog.warn("cannot remove " + file + ": " + e.getMessage());
        }
    }
}
