package org.mdhr4j.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says where an output really goes. Links are followed, so that the file behind one is written and
 * the link stays. Devices and pipes, and what {@code /dev/stdout} and its like stand for, are
 * written into; only ordinary files are ever replaced.
 *
 * @param path the place without links
 * @param isReplaced whether a new file is moved there; otherwise bytes go into what is there
 */
public record OutputTarget(Path path, boolean isReplaced) {
    private static final int MAX_LINKS = 40;
    private static final int FORMAT_BITS = 0xF000;
    private static final int BLOCK_DEVICE = 0x6000;

    /**
     * Finds out what an output's path stands for.
     *
     * @throws FileSystemException if its folder does not exist, links lead in a circle, or a folder
     *     or a disk is there
     */
    public static OutputTarget of(Path given) throws IOException {
        Path path = given.toAbsolutePath().normalize();
        for (int i = 0; i < MAX_LINKS && Files.isSymbolicLink(path); i++) {
            path = path.resolveSibling(Files.readSymbolicLink(path)).normalize();
            if (path.startsWith("/proc")) { // an open file of a process: /dev/stdout, /dev/fd/3
                return new OutputTarget(given.toAbsolutePath(), false);
            }
        }
        if (Files.isSymbolicLink(path)) {
            throw refused(given, "is a link that leads to no file, only to links. Remove it.");
        }
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw refused(
                    given, "the folder %s does not exist. Create it first.".formatted(folder));
        }
        if (Files.isDirectory(path)) {
            throw refused(given, "is a folder. Give the path of a file.");
        }
        if (isDisk(path)) {
            throw refused(given, "is a disk; nothing is written over it. Name a file.");
        }
        return new OutputTarget(path, !OrdinaryFile.isSpecial(path));
    }

    private static FileSystemException refused(Path path, String reason) {
        return new FileSystemException(path.toString(), null, reason);
    }

    private static boolean isDisk(Path path) throws IOException {
        if (!OrdinaryFile.isSpecial(path)
                || !path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        int mode = (int) Files.getAttribute(path, "unix:mode");
        return (mode & FORMAT_BITS) == BLOCK_DEVICE;
    }
}
