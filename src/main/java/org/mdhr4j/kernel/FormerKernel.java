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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mdhr4j.machine.CrashReport;
import org.mdhr4j.machine.Processor;

/**
 * Looks for a kernel of the same notebook that ended abruptly: a trace that no running process has
 * locked. There may be hundreds of traces, so this is nothing to wait for at a kernel's start.
 */
final class FormerKernel implements Callable<String> {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final String CLOSING =
            " Variables and classes of that kernel are gone; run the cells again.";

    private final Path folder;
    private final Path own;
    private final JsonObject self;

    /**
     * A search.
     *
     * @param own this kernel's trace, in the folder of all
     * @param self what it says
     */
    FormerKernel(Path own, JsonObject self) {
        this.folder = own.resolveSibling("");
        this.own = own;
        this.self = self;
    }

    /** Searches the folder; what nobody needs any more is removed from it. */
    @Override
    public String call() throws IOException {
        String found = "";
        List<Path> traces;
        try (Stream<Path> entries = Files.list(folder)) {
            traces = entries.filter(this::isOther).toList();
        }
        for (Path trace : traces) {
            Optional<JsonObject> former = abandoned(trace);
            if (former.isEmpty()) {
                continue;
            }
            String end = end(former.get());
            if (!end.isEmpty()) {
                found = end;
                Files.deleteIfExists(trace);
            } else if (isOld(trace)) {
                Files.deleteIfExists(trace);
            }
        }
        return found;
    }

    /** Whether a file is a trace, but not this kernel's: opening and closing that ends its lock. */
    private boolean isOther(Path file) {
        return String.valueOf(file.getFileName()).matches("kernel-\\d+\\.json")
                && !file.equals(own);
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
    private String end(JsonObject former) {
        boolean isSameKernel = agree("connection", former, self) || agree("notebook", former, self);
        Path file = folder.resolve(text("report", former));
        Optional<CrashReport> report = CrashReport.read(file);
        if (report.isPresent() && (isSameKernel || agree("folder", former, self))) {
            CrashReport crash = report.get();
            return "The kernel before this one crashed: %s. %s The report: %s.%s"
                    .formatted(crash.what(), crash.advice(), file, CLOSING);
        }
        if (isSameKernel && former.has(KernelTrace.FULL)) {
            return "The kernel before this one ended because its Java heap was full (%s MiB). -Xmx in the kernel's java.options gives more.%s"
                    .formatted(text(KernelTrace.FULL, former), CLOSING);
        }
        if (isSameKernel && former.has(KernelTrace.EXIT)) {
            return "The kernel before this one was ended by code of the notebook: it called System.exit."
                    + CLOSING;
        }
        if (isSameKernel && former.has(KernelTrace.CODE)) {
            return "The kernel before this one ended while code of the notebook ran: by that code (Runtime.halt), from outside, or by a crash without a report (%s)."
                            .formatted(Processor.read().name())
                    + " If it was none of these, the system ran out of memory."
                    + CLOSING;
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
}
