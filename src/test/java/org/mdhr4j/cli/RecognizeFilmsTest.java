package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.files.CsvLine;
import org.mdhr4j.testing.FilmMaker;
import org.mdhr4j.testing.Portrait;
import org.mdhr4j.testing.PortraitFilms;

/** {@code mdhr recognize} on photos and films in which faces must be found. */
class RecognizeFilmsTest {
    @TempDir private Path temp;

    private static Map<String, String> row(Path table, int line) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> names = CsvLine.parse(lines.get(0));
        List<String> cells = CsvLine.parse(lines.get(line));
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), cells.get(i));
        }
        return row;
    }

    private static CommandRun recognize(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "recognize";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--checkpoint";
        all[all.length - 1] = "pretrained";
        return CommandRun.of(all);
    }

    private Path photo(String name, BufferedImage image) throws IOException {
        Path file = temp.resolve(name);
        assertTrue(ImageIO.write(image, name.substring(name.indexOf('.') + 1), file.toFile()));
        return file;
    }

    private static JsonNode description(Path table) throws IOException {
        String name = table.getFileName().toString().replaceFirst("\\.[a-z]+$", ".json");
        return new ObjectMapper().readTree(table.resolveSibling(name).toFile());
    }

    @Test
    void aPhotoGivesOneRowWithTheFaceItsScoresAndAWarning() throws IOException {
        Path photo = photo("me.png", Portrait.image());
        Path out = temp.resolve("me.csv");
        CommandRun run = recognize(photo, "--out", out);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertEquals(2, Files.readAllLines(out).size());
        Map<String, String> row = row(out, 1);
        assertEquals("me.png", row.get("input"));
        assertEquals("0", row.get("face"));
        double x = Double.parseDouble(row.get("x")) + Double.parseDouble(row.get("width")) / 2;
        double y = Double.parseDouble(row.get("y")) + Double.parseDouble(row.get("height")) / 2;
        assertEquals(Portrait.FACE.x(), x, 8);
        assertEquals(Portrait.FACE.y(), y, 8);
        assertTrue(Double.parseDouble(row.get("face_confidence")) > 0.9);
        assertTrue(Double.parseDouble(row.get("AU12")) >= 0);
        assertTrue(run.err().contains("these weights know drawn faces only"), run.err());
        assertTrue(run.err().contains("'./mdhr models'"), run.err());
        JsonNode said = description(out);
        assertTrue(said.path("model").path("warning").asText().contains("drawn faces only"));
        assertEquals("drawn", said.path("alignment").path("name").asText());
        assertEquals("as the weights were trained", said.path("alignment").path("reason").asText());
    }

    @Test
    void aPictureWithoutAFaceKeepsItsRowWithoutScores() throws IOException {
        Path black = photo("black.png", new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB));
        Path out = temp.resolve("scores.csv");
        CommandRun run = recognize(black, "--out", out);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        Map<String, String> row = row(out, 1);
        assertEquals("black.png", row.get("input"));
        row.entrySet().stream()
                .skip(2)
                .forEach(cell -> assertEquals("", cell.getValue(), cell.getKey()));
        assertTrue(run.err().contains("1 frame read, 1 without a face, 0 persons."), run.err());
        assertTrue(run.err().contains("No face was found; there are no scores."), run.err());
    }

    @Test
    void aFilmIsScoredWithItsTimesAndAGapEndsTheContext() throws IOException {
        Path film =
                PortraitFilms.write(
                        temp.resolve("me.mp4"), 30, 40, frame -> frame < 12 || frame > 14);
        Path out = temp.resolve("me.csv");
        CommandRun run = recognize(film, "--out", out);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertEquals(31, Files.readAllLines(out).size());
        for (int t = 0; t < 30; t++) {
            Map<String, String> row = row(out, t + 1);
            assertEquals("me.mp4", row.get("input"));
            assertEquals(Integer.toString(t), row.get("frame"));
            assertEquals(0.04 * t, Double.parseDouble(row.get("time_s")), 0.001);
            assertEquals(t >= 12 && t <= 14, row.get("face").isEmpty(), "frame " + t);
            assertEquals(row.get("face").isEmpty(), row.get("AU01").isEmpty());
        }
        Path first = temp.resolve("first.csv");
        assertEquals(ExitCodes.OK, recognize(film, "--to", 0.46, "--out", first).exitCode());
        assertEquals(
                Files.readAllLines(out).subList(0, 13),
                Files.readAllLines(first).subList(0, 13),
                "what is behind the gap changes nothing before it");
        assertFalse(description(out).path("frameRate").path("resampled").asBoolean());
        assertEquals(3, description(out).path("framesWithoutFace").asInt());
    }

    @Test
    @Tag("long")
    void aFasterFilmIsTakenAtTheModelsPaceAndSaysSo() throws IOException {
        Path slow = PortraitFilms.write(temp.resolve("25.mp4"), 20, 40, frame -> true);
        Path fast = temp.resolve("50.mp4");
        try (FilmMaker maker =
                new FilmMaker(fast, "libopenh264", PortraitFilms.WIDTH, PortraitFilms.HEIGHT, 0)) {
            for (int t = 0; t < 40; t++) {
                maker.add(PortraitFilms.withFace(t / 2), 20L * t);
            }
        }
        Path outSlow = temp.resolve("slow.csv");
        Path outFast = temp.resolve("fast.csv");
        assertEquals(ExitCodes.OK, recognize(slow, "--out", outSlow).exitCode());
        CommandRun run = recognize(fast, "--out", outFast);
        assertEquals(ExitCodes.OK, run.exitCode());
        assertEquals(41, Files.readAllLines(outFast).size());
        assertTrue(description(outFast).path("frameRate").path("resampled").asBoolean());
        assertTrue(run.err().contains("the model was trained at 25 a second"), run.err());
        for (int t = 2; t < 18; t++) {
            double expected = Double.parseDouble(row(outSlow, t + 1).get("AU12"));
            double actual = Double.parseDouble(row(outFast, 2 * t + 1).get("AU12"));
            assertEquals(expected, actual, 0.1, "frame " + t);
        }
    }

    @Test
    void aDamagedFilmIsScoredAsFarAsItGoesAndExitsWithOne() throws IOException {
        Path film = temp.resolve("cut.avi");
        try (FilmMaker maker =
                new FilmMaker(film, "mjpeg", PortraitFilms.WIDTH, PortraitFilms.HEIGHT, 0)) {
            for (int t = 0; t < 12; t++) {
                maker.add(PortraitFilms.withFace(t), 40L * t);
            }
        }
        byte[] bytes = Files.readAllBytes(film);
        Files.write(film, Arrays.copyOf(bytes, bytes.length / 2));
        Path out = temp.resolve("cut.csv");
        CommandRun run = recognize(film, "--out", out);
        assertEquals(ExitCodes.FAILED, run.exitCode(), run.err());
        int read = Files.readAllLines(out).size() - 1;
        assertTrue(read > 2 && read < 12, "rows " + read);
        assertTrue(
                run.err()
                        .contains(
                                "mdhr: %s: read %d of 12 frames, the file is cut short"
                                        .formatted(film, read)),
                run.err());
        assertTrue(description(out).path("damage").asText().contains("of 12 frames"));
    }

    @Test
    void allFacesHaveRowsOfTheirOwn() throws IOException {
        BufferedImage both = new BufferedImage(640, 240, BufferedImage.TYPE_INT_RGB);
        both.getGraphics().drawImage(PortraitFilms.withFace(0), 0, 0, null);
        both.getGraphics()
                .drawImage(
                        Portrait.warped(Portrait.placed(0, 0.8, 320, 240), 320, 240), 320, 0, null);
        Path photo = photo("both.png", both);
        Path out = temp.resolve("both.csv");
        assertEquals(ExitCodes.OK, recognize(photo, "--faces", "all", "--out", out).exitCode());
        assertEquals(3, Files.readAllLines(out).size());
        assertEquals("0", row(out, 1).get("face"));
        assertEquals("1", row(out, 2).get("face"));
        double first = Double.parseDouble(row(out, 1).get("height"));
        assertTrue(first > Double.parseDouble(row(out, 2).get("height")));
        assertEquals(ExitCodes.OK, recognize(photo, "--out", out).exitCode());
        assertEquals(2, Files.readAllLines(out).size());
        assertEquals(first, Double.parseDouble(row(out, 1).get("height")));
        CommandRun large = recognize(photo, "--faces", "all", "--min-face", 100, "--out", out);
        assertEquals(ExitCodes.OK, large.exitCode(), large.err());
        assertEquals(2, Files.readAllLines(out).size());
    }

    @Test
    void drawnFramesAreFoundToBeCropsAndPhotosAreNot() throws IOException {
        Path drawn = temp.resolve("drawn");
        CommandRun synth =
                CommandRun.of(
                        "data",
                        "synth",
                        "--layout",
                        "bp4d",
                        "--subjects",
                        3,
                        "--tasks",
                        1,
                        "--frames",
                        12,
                        "--size",
                        128,
                        "--seed",
                        5,
                        "--out",
                        drawn);
        assertEquals(ExitCodes.OK, synth.exitCode(), synth.err());
        Path out = temp.resolve("crops.csv");
        for (String person : List.of("F001", "F002", "M001")) {
            Path frames = drawn.resolve("img").resolve(person).resolve("T1");
            if (!Files.exists(frames)) {
                continue;
            }
            CommandRun run = recognize(frames, "--out", out);
            assertEquals(ExitCodes.OK, run.exitCode(), run.err());
            assertEquals("none", description(out).path("alignment").path("name").asText(), person);
            assertTrue(run.err().contains("the pictures are cropped faces already"), run.err());
            assertEquals(0, description(out).path("framesWithoutFace").asInt(), person);
        }
    }

    @Test
    void cropsAreWrittenAsTheModelSeesThem() throws IOException {
        Path photo = photo("me.png", Portrait.image());
        Path crops = temp.resolve("crops");
        CommandRun run = recognize(photo, "--crops", crops, "--out", temp.resolve("me.csv"));
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        BufferedImage crop = ImageIO.read(crops.resolve("000000_face0.png").toFile());
        assertEquals(256, crop.getWidth());
        assertEquals(256, crop.getHeight());
    }

    @Test
    void severalInputsNeedAFolder() throws IOException {
        Path film = PortraitFilms.write(temp.resolve("a.mp4"), 3, 40, frame -> true);
        Path photo = photo("b.png", Portrait.image());
        CommandRun run = recognize(film, photo);
        assertEquals(ExitCodes.USAGE, run.exitCode());
        assertTrue(run.err().contains("--out DIR/"), run.err());
    }

    @Test
    void oneOfManyMayFailAndARerunGoesOnWhereItStopped() throws IOException {
        Path films = Files.createDirectory(temp.resolve("films"));
        PortraitFilms.write(films.resolve("b.mp4"), 3, 40, frame -> true);
        Files.writeString(films.resolve("c.mp4"), "no film at all ".repeat(99));
        Path first = PortraitFilms.write(temp.resolve("a.mp4"), 3, 40, frame -> true);
        Path out = temp.resolve("out");
        CommandRun run = recognize(first, films, temp.resolve("missing.mp4"), "--out", out + "/");
        assertEquals(ExitCodes.FAILED, run.exitCode(), run.err());
        assertTrue(run.err().contains("c.mp4: cannot be read as a video"), run.err());
        assertTrue(run.err().contains("missing.mp4: no such file"), run.err());
        assertTrue(
                run.err()
                        .contains("2 written to " + out + ", 0 there already, 0 damaged, 2 failed"),
                run.err());
        try (var files = Files.list(out)) {
            assertEquals(
                    List.of("a.csv", "a.json", "b.csv", "b.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        FileTime before = Files.getLastModifiedTime(out.resolve("a.csv"));
        PortraitFilms.write(films.resolve("c.mp4"), 3, 40, frame -> true);
        CommandRun again = recognize(first, films, "--out", out);
        assertEquals(ExitCodes.OK, again.exitCode(), again.err());
        assertTrue(again.err().contains("1 written to " + out + ", 2 there already"), again.err());
        assertEquals(before, Files.getLastModifiedTime(out.resolve("a.csv")));
        assertTrue(Files.exists(out.resolve("c.csv")));
        CommandRun other = recognize(first, films, "--faces", "all", "--out", out);
        assertTrue(other.err().contains("3 written to " + out + ", 0 there already"), other.err());
    }

    @Test
    void anOddCropIsSaidAndStrictRefusesIt() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("crops"));
        ImageIO.write(
                new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("1.png").toFile());
        ImageIO.write(
                new BufferedImage(96, 128, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("2.png").toFile());
        Path out = temp.resolve("odd.csv");
        CommandRun run = recognize(folder, "--align", "none", "--out", out);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        String note =
                "1 picture is far from square, the first is 2.png (96x128); the middle square was scored.";
        assertTrue(run.err().contains(note), run.err());
        assertEquals(note, description(out).path("notes").get(0).asText());
        Files.delete(out);
        CommandRun strict = recognize(folder, "--align", "none", "--strict", "--out", out);
        assertEquals(ExitCodes.BAD_INPUT, strict.exitCode());
        assertTrue(strict.err().contains("2.png (96x128) is far from square"), strict.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void benchVideoMeasuresEveryPart() throws IOException {
        Path film = PortraitFilms.write(temp.resolve("a.mp4"), 10, 40, frame -> true);
        CommandRun run = CommandRun.of("bench", "video", film, "--warm-up", 0);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        for (String part : List.of("decoding", "faces", "scoring")) {
            assertTrue(run.out().contains(part + "FramesPerSecond: "), run.out());
        }
        assertTrue(run.out().contains("frames: 10"), run.out());
    }
}
