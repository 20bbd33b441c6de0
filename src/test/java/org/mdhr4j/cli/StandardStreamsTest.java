package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shell sees of the real program: standard output that is full, closed or cut short. */
@Tag("long")
class StandardStreamsTest {
    @TempDir private Path folder;

    private record Result(int code, String text) {}

    private Result shell(String line) throws IOException, InterruptedException {
        String java =
                Path.of(System.getProperty("java.home"), "bin", "java")
                        + " -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path")
                        + "' org.mdhr4j.cli.Main";
        Process process =
                new ProcessBuilder("bash", "-c", "mdhr() { " + java + " \"$@\"; }; " + line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes());
        return new Result(process.waitFor(), text);
    }

    @Test
    void aFullDeviceIsAnErrorAndStays() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        Result full = shell("mdhr inspect pretrained > /dev/full");
        assertEquals(ExitCodes.BAD_INPUT, full.code(), full.text());
        String told = "mdhr: standard output cannot be written";
        assertTrue(full.text().contains(told), full.text());
        assertEquals(full.text().indexOf(told), full.text().lastIndexOf(told), "told once");
        Result help = shell("mdhr --help > /dev/full");
        assertEquals(ExitCodes.BAD_INPUT, help.code(), help.text());
        assertTrue(Files.exists(Path.of("/dev/full")));
    }

    @Test
    void aClosedStandardOutputIsAnError() throws Exception {
        Result closed = shell("mdhr inspect pretrained >&-");
        assertEquals(ExitCodes.BAD_INPUT, closed.code(), closed.text());
    }

    @Test
    void aReaderThatHasHadEnoughIsNoError() throws Exception {
        Result head = shell("mdhr inspect pretrained | head -n 1; echo code ${PIPESTATUS[0]}");
        assertTrue(head.text().endsWith("code 0\n"), head.text());
        assertFalse(head.text().contains("mdhr:"), head.text());
        assertFalse(head.text().contains("Exception"), head.text());
        Result version = shell("mdhr --version | true; echo code ${PIPESTATUS[0]}");
        assertEquals("code 0\n", version.text());
    }

    @Test
    void outputInOtherLanguagesComesThrough() throws Exception {
        Files.writeString(folder.resolve("脸ü.pth"), "");
        Result odd = shell("LC_ALL=C.UTF-8 mdhr inspect 脸ü.pth");
        assertEquals(ExitCodes.BAD_INPUT, odd.code());
        assertTrue(odd.text().contains("脸ü.pth"), odd.text());
    }

    @Test
    void anEscapeInANameIsNotObeyed() throws Exception {
        Result odd = shell("mdhr inspect $'esc\\e[31mred.pth'; mdhr recognize $'a\\eb'");
        assertFalse(odd.text().contains("\u001b"), odd.text());
        assertTrue(odd.text().contains("esc\\u001b[31mred.pth"), odd.text());
    }
}
