package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.FilmMaker;
import org.mdhr4j.testing.Portrait;
import org.mdhr4j.testing.PortraitFilms;
import org.mdhr4j.video.VideoFile;
import org.mdhr4j.video.VideoFrame;

/** {@code mdhr recognize --video}. */
class RecognizeVideoTest {
    private static final long[] MILLIS = {0, 40, 95, 120, 300};

    @TempDir private Path temp;

    private static CommandRun recognize(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "recognize";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--checkpoint";
        all[all.length - 1] = "pretrained";
        return CommandRun.of(all);
    }

    /** Stored lying on its side, with times as a telephone has them. */
    private Path film() {
        Path file = temp.resolve("phone.mp4");
        try (FilmMaker maker = new FilmMaker(file, "libopenh264", 320, 240, 180)) {
            for (int t = 0; t < MILLIS.length; t++) {
                maker.add(
                        Portrait.warped(Portrait.placed(180, 1.1, 320, 240), 320, 240), MILLIS[t]);
            }
        }
        return file;
    }

    @Test
    void theFilmIsUprightWithItsTimesAndTheFaceDrawnIn() throws IOException {
        Path out = temp.resolve("drawn.mp4");
        CommandRun run = recognize(film(), "--video", out);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(run.err().contains("Film: " + out), run.err());
        assertTrue(run.err().contains("film: 5 frames"), run.err());
        try (VideoFile film = VideoFile.open(out)) {
            assertEquals(0, film.info().clockwiseDegrees(), "the pictures themselves are upright");
            assertEquals(320, film.info().width());
            for (int t = 0; t < MILLIS.length; t++) {
                VideoFrame frame = film.next();
                assertEquals(MILLIS[t] / 1000.0, frame.timeSeconds(), 1e-3);
                assertTrue(orange(frame) > 150, "pixels of the box: " + orange(frame));
            }
            assertFalse(film.hasNext());
        }
    }

    private static int orange(VideoFrame frame) {
        byte[] rgb = frame.image().rgb();
        int count = 0;
        for (int i = 0; i < rgb.length; i += 3) {
            int red = rgb[i] & 0xFF;
            int green = rgb[i + 1] & 0xFF;
            int blue = rgb[i + 2] & 0xFF;
            count += red > 190 && green > 120 && green < 215 && blue < 90 ? 1 : 0;
        }
        return count;
    }

    @Test
    void aSectionAndADamagedFilmAreDrawnAsFarAsTheyGo() throws IOException {
        Path long0 = PortraitFilms.write(temp.resolve("long.mp4"), 12, 40, frame -> frame > 3);
        Path out = temp.resolve("drawn.mp4");
        CommandRun run = recognize(long0, "--from", 0.2, "--to", 0.4, "--video", out);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        try (VideoFile film = VideoFile.open(out)) {
            for (int t = 0; t < 5; t++) {
                assertEquals(0.04 * t, film.next().timeSeconds(), 1e-3);
            }
            assertFalse(film.hasNext());
        }
    }

    @Test
    void whatCannotBecomeAFilmIsRefusedAndNothingIsLeft() throws IOException {
        Path photo = temp.resolve("me.png");
        assertTrue(ImageIO.write(Portrait.image(), "png", photo.toFile()));
        Path out = temp.resolve("out.mp4");
        CommandRun noTimes = recognize(photo, "--video", out);
        assertEquals(ExitCodes.USAGE, noTimes.exitCode());
        assertTrue(noTimes.err().contains("whose times nobody knows"), noTimes.err());
        CommandRun camera = recognize("camera:0", "--video", out);
        assertEquals(ExitCodes.USAGE, camera.exitCode());
        assertTrue(camera.err().contains("cannot be read twice"), camera.err());
        CommandRun other = recognize(photo, "--fps", 25, "--video", temp.resolve("out.avi"));
        assertEquals(ExitCodes.USAGE, other.exitCode());
        assertTrue(other.err().contains("a film is an MP4 file, so its name ends"), other.err());
        Path film = film();
        CommandRun itself = recognize(film, "--video", film);
        assertEquals(ExitCodes.BAD_INPUT, itself.exitCode());
        assertTrue(itself.err().contains("is one of the files to be read"), itself.err());
        Path tiny = temp.resolve("tiny.png");
        assertTrue(ImageIO.write(Portrait.image().getSubimage(0, 0, 12, 12), "png", tiny.toFile()));
        Files.writeString(out, "an earlier film");
        CommandRun small = recognize(tiny, "--align", "none", "--fps", 25, "--video", out);
        assertEquals(ExitCodes.BAD_INPUT, small.exitCode(), small.err());
        assertTrue(small.err().contains("12 x 12 pixels cannot be coded"), small.err());
        assertEquals("an earlier film", Files.readString(out));
        try (Stream<Path> files = Files.list(temp)) {
            assertEquals(
                    List.of("me.png", "out.mp4", "phone.mp4", "tiny.png"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
