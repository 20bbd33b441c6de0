package org.mdhr4j.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporary files: their names, and what becomes of those whose process was killed.
 *
 * <p>A process holds a lock on each of its temporary files, which the system gives up with the
 * process. A temporary file that can be locked therefore has no owner any more.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final String END = ".part";
    private static final Pattern UNIQUE = Pattern.compile("(\\.[0-9a-f-]{36})?\\.part");

    /** Temporary files of this process: closing any channel to one would give up its lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private Leftovers() {}

    /** Returns a name beside the target that no other process uses. */
    static Path newName(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + END);
    }

    /** Creates a temporary file and locks it for this process. */
    static FileOutputStream create(Path temporary) throws IOException {
        OWN.add(temporary);
        try {
            Files.createFile(temporary);
            FileOutputStream file = new FileOutputStream(temporary.toFile());
            lock(file.getChannel(), temporary);
            return file;
        } catch (IOException e) {
            OWN.remove(temporary);
            throw e;
        }
    }

    @SuppressWarnings("resource") // the lock ends with its channel
    private static void lock(FileChannel channel, Path temporary) {
        try {
            channel.tryLock();
        } catch (IOException e) {
            LOG.debug("{} is written without a lock: {}", temporary, e.toString());
        }
    }

    /** Says that a temporary file of this process is closed. */
    static void forget(Path temporary) {
        OWN.remove(temporary);
    }

    /** Removes the temporary files of a target whose processes are gone. */
    static void sweep(Path target) {
        Path folder = target.getParent();
        if (folder == null) {
            return;
        }
        String begin = "." + target.getFileName();
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder, file -> isTemporary(file, begin))) {
            for (Path file : all) {
                deleteUnlessLocked(file);
            }
        } catch (IOException e) {
            LOG.debug("{} was not searched for leftovers: {}", folder, e.toString());
        }
    }

    private static boolean isTemporary(Path file, String begin) {
        String name = file.getFileName().toString();
        return name.startsWith(begin)
                && UNIQUE.matcher(name.substring(begin.length())).matches()
                && !OWN.contains(file)
                && Files.isRegularFile(file);
    }

    private static void deleteUnlessLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
