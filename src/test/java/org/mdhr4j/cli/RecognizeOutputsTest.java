package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.FilmMaker;
import org.mdhr4j.testing.PortraitFilms;

/** Where {@code mdhr recognize} writes, and which options it takes for what. */
class RecognizeOutputsTest {
    @TempDir private Path temp;

    private static CommandRun recognize(Object... arguments) {
        return CommandRun.of(
                Stream.concat(
                                Stream.of("recognize", "--checkpoint", "pretrained"),
                                Arrays.stream(arguments))
                        .toArray());
    }

    private Path film(String name) throws IOException {
        return PortraitFilms.write(temp.resolve(name), 3, 40, frame -> true);
    }

    @Test
    void namesThatStandForNothingAreAllSaid() {
        CommandRun run = recognize(temp.resolve("typo1"), temp.resolve("typo2"));
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
        assertTrue(run.err().contains("typo1: no such file"), run.err());
        assertTrue(run.err().contains("typo2: no such file"), run.err());
    }

    @Test
    void severalInputsNeverMakeAFolderWithATablesName() throws IOException {
        Path out = temp.resolve("x.csv");
        CommandRun run = recognize(film("a.mp4"), temp.resolve("typo.mp4"), "--out", out);
        assertEquals(ExitCodes.USAGE, run.exitCode(), run.err());
        assertTrue(run.err().contains("--out is one file"), run.err());
        assertTrue(run.err().contains("typo.mp4: no such file"), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void theEndingOfATableSaysItsFormat() throws IOException {
        Path film = film("a.mp4");
        Path out = temp.resolve("a.jsonl");
        CommandRun lines = recognize(film, "--out", out);
        assertEquals(ExitCodes.OK, lines.exitCode(), lines.err());
        assertTrue(Files.readString(out).startsWith("{\"input\":"));
        CommandRun other = recognize(film, "--format", "jsonl", "--out", temp.resolve("b.csv"));
        assertEquals(ExitCodes.USAGE, other.exitCode(), other.err());
        CommandRun text = recognize(film, "--format", "jsonl", "--out", temp.resolve("c.txt"));
        assertEquals(ExitCodes.OK, text.exitCode(), text.err());
        assertTrue(text.err().contains("every line is a JSON object"), text.err());
    }

    @Test
    void cropsGoBesideTheirTablesAndAreMadeAgain() throws IOException {
        Path crops = temp.resolve("crops");
        Path out = temp.resolve("out");
        Object[] both = {film("a.mp4"), film("a.mkv"), "--crops", crops, "--out", out + "/"};
        assertEquals(ExitCodes.OK, recognize(both).exitCode());
        for (String name : new String[] {"a.mp4", "a.mkv"}) {
            assertTrue(Files.exists(crops.resolve(name).resolve("000000_face0.png")), name);
        }
        assertTrue(recognize(both).err().contains("0 written to " + out + ", 2 there already"));
        try (Stream<Path> files = Files.list(crops.resolve("a.mkv"))) {
            files.forEach(file -> assertTrue(file.toFile().delete()));
        }
        Files.delete(crops.resolve("a.mkv"));
        CommandRun again = recognize(both);
        assertTrue(again.err().contains("1 written to " + out + ", 1 there already"), again.err());
        assertTrue(Files.exists(crops.resolve("a.mkv").resolve("000000_face0.png")));
    }

    @Test
    void namesThatMeanNothingOrAnotherKindOfFileAreRefused() throws IOException {
        Path film = film("a.mp4");
        for (String out : List.of("", "-", "scores.xlsx")) {
            CommandRun run = recognize(film, "--out", out);
            assertEquals(ExitCodes.USAGE, run.exitCode(), out + run.err());
            assertTrue(run.err().contains("is no name") || run.err().contains("another kind"));
        }
        CommandRun empty = recognize("", "--out", temp.resolve("a.csv"));
        assertEquals(ExitCodes.BAD_INPUT, empty.exitCode(), empty.err());
        assertTrue(empty.err().contains("Is a variable empty?"), empty.err());
        assertEquals(ExitCodes.USAGE, recognize(film, "--at-once", 5000).exitCode());
    }

    @Test
    void cropsAreNeverWrittenAmongTheInputs() throws IOException {
        Path film = film("a.mp4");
        CommandRun run = recognize(film, "--crops", temp, "--out", temp.resolve("a.csv"));
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
        assertTrue(run.err().contains("Choose another folder for --crops."), run.err());
        assertFalse(Files.exists(temp.resolve("a.csv")));
    }

    @Test
    void anOptionThatWouldChangeNothingIsAnError() throws IOException {
        Path film = film("a.mp4");
        Object[][] senseless = {
            {"--align", "none", "--faces", "all"},
            {"--align", "none", "--min-face", 80},
            {"--fps", 25}
        };
        for (Object[] options : senseless) {
            Object[] all = Stream.concat(Stream.of(film), Arrays.stream(options)).toArray();
            CommandRun run = recognize(all);
            assertEquals(ExitCodes.USAGE, run.exitCode(), Arrays.toString(options) + run.err());
            assertTrue(run.err().contains(options[options.length > 2 ? 2 : 0].toString()));
        }
        CommandRun late = recognize(film, "--from", 60, "--out", temp.resolve("late.csv"));
        assertEquals(ExitCodes.BAD_INPUT, late.exitCode(), late.err());
        assertTrue(late.err().contains("No frame lies in the section"), late.err());
        assertFalse(Files.exists(temp.resolve("late.csv")));
    }

    @Test
    void benchVideoSaysThatAFilmIsDamaged() throws IOException {
        Path film = temp.resolve("cut.avi");
        try (FilmMaker maker =
                new FilmMaker(film, "mjpeg", PortraitFilms.WIDTH, PortraitFilms.HEIGHT, 0)) {
            for (int t = 0; t < 12; t++) {
                maker.add(PortraitFilms.withFace(t), 40L * t);
            }
        }
        byte[] bytes = Files.readAllBytes(film);
        Files.write(film, Arrays.copyOf(bytes, bytes.length / 2));
        CommandRun run = CommandRun.of("bench", "video", film, "--warm-up", 0);
        assertEquals(ExitCodes.FAILED, run.exitCode(), run.err());
        assertTrue(run.err().contains("the file is cut short"), run.err());
    }
}
