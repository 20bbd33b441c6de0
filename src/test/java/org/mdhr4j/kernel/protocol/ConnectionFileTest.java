package org.mdhr4j.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

    @Test
    void aFileThatIsNoConnectionFileIsOneClearLine() throws IOException {
        Path file = folder.resolve("kernel.json");
        String ports =
                "\"shell_port\": %s, \"control_port\": 2, \"iopub_port\": 3, \"stdin_port\": 4, \"hb_port\": 5";
        String[][] cases = {
            {"{" + ports.formatted("-1") + "}", "'shell_port' is -1, a port is 1 to 65535"},
            {"{" + ports.formatted("70000") + "}", "'shell_port' is 70000"},
            {"{" + ports.formatted("\"x\"") + "}", "is no Jupyter connection file"},
            {"{}", "lacks 'shell_port'"},
            {"[1]", "is no Jupyter connection file"},
            {"", "is no Jupyter connection file"},
        };
        for (String[] wrong : cases) {
            Files.writeString(file, wrong[0]);
            assertSays(file, wrong[1]);
        }
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertSays(file, "is no Jupyter connection file");
        assertSays(folder, "is no file; a connection file is expected");
        assertSays(folder.resolve("none.json"), "none.json is missing");
    }

    private static void assertSays(Path file, String expected) {
        String message =
                assertThrows(IOException.class, () -> ConnectionInfo.read(file)).getMessage();
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
    }
}
