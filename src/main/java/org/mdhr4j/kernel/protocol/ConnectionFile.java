package org.mdhr4j.kernel.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Decides who may read a connection file. Its key lets a reader run code as the kernel's user. */
public final class ConnectionFile {
    private static final Set<PosixFilePermission> FOREIGN =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private ConnectionFile() {}

    /**
     * Says what is wrong with a connection file's permissions.
     *
     * @return a sentence for the user, or an empty text if nobody else can read the file, or the
     *     file system does not tell
     */
    public static String exposure(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return "";
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (FOREIGN.stream().noneMatch(permissions::contains)) {
            return "";
        }
        return "Other users can read the connection file %s (%s), and with its key run code in this kernel. Make it private: chmod 600 %s"
                .formatted(file, PosixFilePermissions.toString(permissions), file);
    }

    /** Creates an empty file that nobody but its owner can read. */
    public static void createPrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
