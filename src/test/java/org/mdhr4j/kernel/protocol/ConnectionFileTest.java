package org.mdhr4j.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {
    @TempDir private Path folder;

    @Test
    void saysWhoElseCanReadTheKeyAndWhatToDo() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path file = Files.createFile(folder.resolve("kernel.json"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        String exposure = ConnectionFile.exposure(file);
        assertTrue(exposure.contains("rw-r--r--"), exposure);
        assertTrue(exposure.contains("chmod 600"), exposure);
    }

    @Test
    void isContentWithAPrivateFile() throws IOException {
        Path file = folder.resolve("kernel.json");
        ConnectionFile.createPrivate(file);
        assertEquals("", ConnectionFile.exposure(file));
    }
}
