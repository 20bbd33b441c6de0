package org.mdhr4j.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an output to one writer: a second one, of this process or another, is refused at its start.
 *
 * <p>A hidden file beside a file, or in a folder, names the process that holds it. The lock itself
 * is the system's and goes with the process, so that a killed owner's file is taken over.
 *
 * <pre>{@code
 * try (OutputLock lock = OutputLock.folder(run)) {
 *     train();
 * }
 * }</pre>
 */
public final class OutputLock implements Closeable {
    /** Name of the hidden file in a locked folder. */
    public static final String IN_FOLDER = ".mdhr.lock";

    private static final Logger LOG = LoggerFactory.getLogger(OutputLock.class);
    private static final int MAX_OWNER_BYTES = 200;

    /** Locks of this process, whose channels must stay the only ones to their files. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final @Nullable Path file;
    private final @Nullable RandomAccessFile held;
    private final @Nullable NewFolders made;

    private OutputLock(
            @Nullable Path file, @Nullable RandomAccessFile held, @Nullable NewFolders made) {
        this.file = file;
        this.held = held;
        this.made = made;
    }

    /**
     * Locks a file that is going to be written; for a device or a pipe nothing is locked.
     *
     * @throws FileSystemException if another writer holds it, or nothing can be written there
     */
    public static OutputLock file(Path path) throws IOException {
        OutputTarget target = OutputTarget.of(path);
        if (!target.isReplaced()) {
            return none();
        }
        String name = "." + target.path().getFileName() + ".lock";
        return lock(target.path().resolveSibling(name), path, false, null);
    }

    /**
     * Locks a folder that is going to be written, and makes it if there is none. A folder made here
     * that is still empty when the lock is closed is removed again.
     *
     * @throws FileSystemException if another writer holds it, or nothing can be written there
     */
    public static OutputLock folder(Path folder) throws IOException {
        return folder(folder, false);
    }

    /** Locks a folder as {@link #folder} does, but waits until other processes are done with it. */
    public static OutputLock waitForFolder(Path folder) throws IOException {
        return folder(folder, true);
    }

    /** Returns a lock on nothing, for a command that was not asked to write. */
    public static OutputLock none() {
        return new OutputLock(null, null, null);
    }

    private static OutputLock folder(Path folder, boolean waits) throws IOException {
        NewFolders made = NewFolders.make(folder);
        try {
            return lock(folder.toRealPath().resolve(IN_FOLDER), folder, waits, made);
        } catch (IOException | RuntimeException e) {
            made.removeEmpty();
            throw e;
        }
    }

    private static OutputLock lock(Path file, Path output, boolean waits, @Nullable NewFolders made)
            throws IOException {
        if (!HELD.add(file)) {
            throw refused(output, "process " + ProcessHandle.current().pid() + ", this one");
        }
        boolean isHeld = false;
        try {
            RandomAccessFile held = open(file, output, waits);
            isHeld = true;
            return new OutputLock(file, held, made);
        } finally {
            if (!isHeld) {
                HELD.remove(file);
            }
        }
    }

    /** Opens and locks the file; begins again when its last owner removed it meanwhile. */
    private static RandomAccessFile open(Path file, Path output, boolean waits) throws IOException {
        while (true) {
            Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Object before = identity(file);
            RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
            boolean isOurs = false;
            try {
                requireLock(opened, output, waits);
                isOurs = before != null && Objects.equals(before, identity(file));
                if (isOurs) {
                    writeOwner(opened);
                    return opened;
                }
            } finally {
                if (!isOurs) {
                    opened.close();
                }
            }
        }
    }

    /** Which file is at a path at the moment, null for none. */
    private static @Nullable Object identity(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file : key; // Windows has no keys, and removes no file in use
    }

    @SuppressWarnings("resource") // the lock ends with its channel
    private static void requireLock(RandomAccessFile opened, Path output, boolean waits)
            throws IOException {
        FileLock lock;
        try {
            lock = waits ? opened.getChannel().lock() : opened.getChannel().tryLock();
        } catch (FileLockInterruptionException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Waiting for %s was cancelled.".formatted(output));
        } catch (IOException e) {
            LOG.warn("{} is written without a lock: {}", output, e.toString());
            return;
        }
        if (lock == null) {
            throw refused(output, owner(opened));
        }
    }

    /** Returns whether a failure says that another writer holds the output. */
    public static boolean isTaken(IOException e) {
        return e instanceof Taken;
    }

    private static final class Taken extends FileSystemException {
        private static final long serialVersionUID = 1;

        Taken(Path output, String reason) {
            super(output.toString(), null, reason);
        }
    }

    private static FileSystemException refused(Path output, String owner) {
        return new Taken(
                output,
                "is being written by another run (%s). Wait for its end, or choose another output."
                        .formatted(owner));
    }

    /** Not through the channel, which an interrupted thread would close. */
    private static void writeOwner(RandomAccessFile opened) throws IOException {
        String owner =
                "process %d, since %s"
                        .formatted(
                                ProcessHandle.current().pid(),
                                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        opened.setLength(0);
        opened.write(owner.getBytes(StandardCharsets.UTF_8));
    }

    private static String owner(RandomAccessFile opened) {
        byte[] bytes = new byte[MAX_OWNER_BYTES];
        int length;
        try {
            length = Math.max(0, opened.read(bytes));
        } catch (IOException e) {
            return "a process that cannot be told"; // Windows hides what is locked
        }
        String owner = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return owner.isBlank() ? "a process that has just begun" : Shown.of(owner);
    }

    /** Gives the output free; closing twice is harmless. */
    @Override
    public void close() throws IOException {
        if (file == null || held == null || !held.getChannel().isOpen()) {
            return;
        }
        try {
            Files.deleteIfExists(file); // while it is locked, so that nobody else's is removed
        } finally {
            held.close();
            HELD.remove(file);
            if (made != null) {
                made.removeEmpty();
            }
        }
    }
}
