package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code mdhr data synth} and {@code mdhr data preview}. */
class DataSynthCommandTest {
    @TempDir private Path folder;
    private String text = "";

    @Test
    void drawsPreparesChecksAndPreviews() throws IOException {
        Path data = folder.resolve("faces");
        assertEquals(ExitCodes.OK, synth(data, "bp4d"), text);
        assertTrue(text.contains("3 subjects, 3 videos, 12 frames of 48x48 pixels"), text);
        assertTrue(text.contains("Next: mdhr data prepare bp4d --raw " + data), text);
        assertEquals(
                ExitCodes.OK, run("data", "prepare", "bp4d", "--raw", data, "--out", data), text);
        assertEquals(ExitCodes.OK, run("data", "check", data), text);
        assertTrue(text.matches("(?s).*\n0 errors, \\d+ warnings; 12 images opened\n.*"), text);
        assertEquals(ExitCodes.OK, run("data", "preview", data, "--cell", 40), text);
        for (String name :
                new String[] {"action-units", "rest-and-smile", "subjects", "video-F001-T1"}) {
            Path sheet = data.resolve("preview").resolve(name + ".png");
            assertTrue(ImageIO.read(sheet.toFile()).getWidth() > 100, name);
        }
    }

    @Test
    void previewsAPreparedDataSetThatWasNotDrawn() throws IOException {
        Path data = folder.resolve("faces");
        Path out = folder.resolve("sheets");
        synth(data, "disfa");
        run("data", "prepare", "disfa", "--raw", data, "--out", data);
        Files.delete(data.resolve("synthesis.json"));
        assertEquals(
                ExitCodes.OK,
                run("data", "preview", data, "--cell", 40, "--videos", 1, "--out", out),
                text);
        assertTrue(Files.exists(out.resolve("subjects.png")));
        assertTrue(Files.exists(out.resolve("video-SN002.png")), text);
        assertTrue(Files.notExists(out.resolve("action-units.png")));
    }

    @Test
    void explainsWrongOptionsAndFolders() throws IOException {
        assertEquals(ExitCodes.USAGE, run("data", "synth", "--subjects", 2, "--out", folder));
        assertTrue(text.contains("cannot have subjects = 2; 3 to 900 is possible."), text);
        assertEquals(ExitCodes.USAGE, run("data", "synth", "--threads", 0, "--out", folder));
        assertTrue(text.contains("at least 1 is needed"), text);
        Files.writeString(folder.resolve("notes.txt"), "mine");
        assertEquals(ExitCodes.BAD_INPUT, synth(folder, "bp4d"));
        assertTrue(text.contains("holds other files. Choose an empty or a new folder."), text);
        assertEquals(ExitCodes.BAD_INPUT, synth(folder.resolve("notes.txt"), "bp4d"));
        assertTrue(text.contains("notes.txt is a file; a folder is needed."), text);
        assertEquals(ExitCodes.USAGE, run("data", "preview"));
        assertTrue(text.contains("Name a data set's folder, or ask for --faces."), text);
        assertEquals(ExitCodes.BAD_INPUT, run("data", "preview", folder.resolve("none")));
        assertTrue(text.contains("no such folder"), text);
    }

    private int synth(Path out, String layout) {
        return run(
                "data",
                "synth",
                "--layout",
                layout,
                "--subjects",
                3,
                "--frames",
                4,
                "--size",
                48,
                "--threads",
                2,
                "--out",
                out);
    }

    private int run(Object... arguments) {
        StringWriter written = new StringWriter();
        CommandLine main = Main.commandLine();
        main.setOut(new PrintWriter(written));
        main.setErr(new PrintWriter(written));
        int code =
                main.execute(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        text = written.toString();
        return code;
    }
}
