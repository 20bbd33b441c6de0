package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.source.Input;
import org.mdhr4j.testing.Portrait;
import org.mdhr4j.testing.PortraitFilms;
import picocli.CommandLine;

/** {@code mdhr recognize --page}. */
class RecognizePageTest {
    @TempDir private Path temp;

    private static CommandRun recognize(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "recognize";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--checkpoint";
        all[all.length - 1] = "pretrained";
        return CommandRun.of(all);
    }

    private Path photo() throws IOException {
        Path file = temp.resolve("me.png");
        assertTrue(ImageIO.write(Portrait.image(), "png", file.toFile()));
        return file;
    }

    @Test
    void aPageIsMadeBesideTheTableOrAlone() throws IOException {
        Path page = temp.resolve("me.html");
        Path table = temp.resolve("me.csv");
        CommandRun run = recognize(photo(), "--out", table, "--page", page);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(run.err().contains("Page, for a browser: " + page), run.err());
        assertTrue(run.err().contains("Table: " + table), run.err());
        String text = Files.readString(page);
        assertTrue(text.startsWith("<!DOCTYPE html>") && text.endsWith("</html>\n"));
        assertTrue(text.contains("drawn faces only"), "the warning is on the page");
        assertTrue(text.contains("\"title\":\"me.png\""), "the name of the input");
        assertFalse(text.contains(temp.toString()), "nor whose folder it was in");
        Path other = temp.resolve("other.html");
        CommandRun alone = recognize(photo(), "--page", other, "--privacy", "mesh");
        assertEquals(ExitCodes.OK, alone.exitCode(), alone.err());
        assertEquals("", alone.out(), "no table where none is asked for");
        assertTrue(Files.readString(other).contains("id=\"pictures-frames\"></script>"));
    }

    @Test
    void everyInputHasAPageAndOneThatIsGoneIsMadeAgain() throws IOException {
        Path film = PortraitFilms.write(temp.resolve("a.mp4"), 3, 40, frame -> true);
        Path out = temp.resolve("out");
        Object[] command = {film, photo(), "--out", out + "/", "--page", out + "/"};
        CommandRun run = recognize(command);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of("a.csv", "a.html", "a.json", "me.csv", "me.html", "me.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        FileTime before = Files.getLastModifiedTime(out.resolve("a.html"));
        Files.delete(out.resolve("me.html"));
        CommandRun again = recognize(command);
        assertEquals(ExitCodes.OK, again.exitCode(), again.err());
        assertTrue(again.err().contains("1 written to " + out + ", 1 there already"), again.err());
        assertEquals(before, Files.getLastModifiedTime(out.resolve("a.html")));
        assertTrue(Files.exists(out.resolve("me.html")));
    }

    @Test
    void scoresAreExplainedForTheFramesThatWereAskedFor() throws IOException {
        Path page = temp.resolve("me.html");
        Path film = PortraitFilms.write(temp.resolve("a.mp4"), 3, 40, frame -> frame > 0);
        Object[] first = {film, "--page", page, "--explain", "occlusion"};
        CommandRun run = recognize(first);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        String text = Files.readString(page);
        assertTrue(text.contains("\"title\":\"frame 1, person 0\",\"rows\":8"), "the first face");
        assertTrue(text.contains("covering that part of the face lowers it"));
        assertFalse(run.err().contains("cannot be explained"), run.err());
        CommandRun none = recognize(with(first, "--explain-at", "0,2,99"));
        assertEquals(ExitCodes.OK, none.exitCode(), none.err());
        String note = "frames [0, 99] cannot be explained: they were not read, or show no face";
        assertTrue(none.err().contains(note), none.err());
        String said = Files.readString(page);
        assertTrue(said.contains("F" + note.substring(1)) && said.contains("frame 2, person 0"));
        CommandRun alone = recognize(film, "--explain-at", 2, "--page", page);
        assertRefused(ExitCodes.USAGE, "--explain-at needs --explain occlusion", alone);
    }

    private static Object[] with(Object[] command, Object... more) {
        return Stream.concat(Stream.of(command), Stream.of(more)).toArray();
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnythingIsRead() throws IOException {
        Path photo = photo();
        Path page = temp.resolve("me.html");
        assertRefused(
                ExitCodes.USAGE,
                "--privacy is about a page, and none is asked for",
                recognize(photo, "--privacy", "blur"));
        assertRefused(
                ExitCodes.USAGE,
                "is no film that a page could hold",
                recognize(photo, "--page", page, "--embed", "video"));
        assertRefused(
                ExitCodes.USAGE,
                "only a part of it is asked for",
                recognize(
                        PortraitFilms.write(temp.resolve("a.mp4"), 3, 40, frame -> true),
                        "--from",
                        "0.04",
                        "--page",
                        page,
                        "--embed",
                        "video"));
        assertRefused(
                ExitCodes.USAGE,
                "which privacy 'blur' forbids",
                recognize(photo, "--page", page, "--embed", "video", "--privacy", "blur"));
        assertRefused(
                ExitCodes.USAGE,
                "cannot be two files at once",
                recognize(photo, "--page", page, "--out", page));
        assertRefused(
                ExitCodes.USAGE,
                "--page: a page is an HTML file, so its name ends in .html; got " + photo,
                recognize(photo, "--page", photo));
        assertRefused(
                ExitCodes.BAD_INPUT,
                "its folder does not exist",
                recognize(photo, "--page", temp.resolve("nowhere").resolve("me.html")));
        assertRefused(
                ExitCodes.USAGE,
                "--page DIR/",
                recognize(photo, temp.resolve("b.mp4"), "--out", temp + "/o/", "--page", page));
        assertFalse(Files.exists(page));
    }

    @Test
    void aFileOfAnotherInAFolderForPagesStays() throws IOException {
        Path photo = photo();
        Path folder = Files.createDirectory(temp.resolve("pages"));
        Path foreign = Files.writeString(folder.resolve("me.html"), "<title>My diary</title>");
        CommandRun alone = recognize(photo, "--page", folder + "/");
        assertRefused(ExitCodes.BAD_INPUT, "is no page of 'recognize'", alone);
        CommandRun many = recognize(photo, "--out", temp + "/tables/", "--page", folder + "/");
        assertRefused(ExitCodes.FAILED, "is no page of 'recognize'", many);
        assertEquals("<title>My diary</title>", Files.readString(foreign));
        Files.writeString(folder.resolve("a.mp4"), "My film");
        Path film = PortraitFilms.write(temp.resolve("a.mp4"), 3, 40, frame -> true);
        CommandRun video = recognize(film, "--video", folder + "/");
        assertRefused(ExitCodes.BAD_INPUT, "is no film of 'recognize'", video);
    }

    @Test
    void whatACameraShowedKeepsItsName() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("pages"));
        ProductFlags flags =
                CommandLine.populateCommand(new ProductFlags(), "--page", folder + "/");
        Input camera = Input.of("camera:0");
        assertEquals("camera-0", flags.freeStem(camera, "camera-0", stem -> false));
        Files.createFile(folder.resolve("camera-0.html"));
        assertEquals("camera-0-2", flags.freeStem(camera, "camera-0", stem -> false));
        assertEquals("camera-0-3", flags.freeStem(camera, "camera-0", "camera-0-2"::equals));
        Files.createFile(folder.resolve("me.html"));
        assertEquals("me", flags.freeStem(Input.of(photo().toString()), "me", stem -> true));
    }

    private static void assertRefused(int exitCode, String reason, CommandRun run) {
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(reason), run.err());
    }
}
