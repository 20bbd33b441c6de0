package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.testing.DrawnScene;
import org.mdhr4j.testing.FilmMaker;
import org.mdhr4j.testing.SmallData;

/** {@code mdhr data prepare --align} on films in DISFA's layout and size. */
class DataPrepareAlignTest {
    private static final int LABELS = 6;
    private static final int FILMED = 5;
    private static final List<String> SUBJECTS = List.of("F001", "M002", "F003");

    @TempDir private static Path raw;
    @TempDir private Path out;

    /** The films lack the last labelled frame, as one of DISFA's does. */
    @BeforeAll
    static void film() throws IOException {
        SmallData.writeDisfa(raw, LABELS);
        DrawnScene scene = new DrawnScene(1024, 768);
        for (String subject : SUBJECTS) {
            Path file = film(subject);
            Files.createDirectories(file.getParent());
            try (FilmMaker maker = new FilmMaker(file, "mpeg4", 1024, 768, 0)) {
                long time = 0;
                for (BufferedImage picture : scene.film(50 + SUBJECTS.indexOf(subject), FILMED)) {
                    maker.add(picture, time);
                    time += 40;
                }
            }
        }
    }

    private static Path film(String subject) {
        return raw.resolve("Videos_LeftCamera/LeftVideo%s_comp.avi".formatted(subject));
    }

    private CommandRun prepare(String how) {
        return CommandRun.of(
                "data", "prepare", "disfa", "--raw", raw, "--out", out, "--align", how);
    }

    @Test
    void filmsBecomeCropsAndTheSummarySaysWhatWasLeftOut() throws IOException {
        CommandRun run = prepare("upper");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(
                run.out().contains("  15 of 18 labelled frames became crops, aligned as 'upper'\n"),
                run.out());
        assertTrue(run.out().contains("3 frames left out, 0 of them because they show"), run.out());
        assertTrue(run.out().contains("F001: 1 of 6 labelled frames are not in"), run.out());
        assertTrue(run.err().contains("crop: 18 frames\n"), run.err());
        assertEquals(
                "F003/F003_4.png",
                Files.readAllLines(out.resolve("DISFA_test_path_fold1.txt")).get(FILMED - 1));
        assertTrue(Files.exists(out.resolve("img_o/F001/F001_0.png")));
        assertEquals(
                Alignment.UPPER,
                Manifest.read(out.resolve(Manifest.FILE_NAME)).alignment().orElseThrow());

        CommandRun check = CommandRun.of("data", "check", out);
        assertEquals(ExitCodes.OK, check.exitCode(), check.out());
        assertTrue(
                check.out().contains("faces aligned as 'upper'; 15 images of 256x256 pixels\n"),
                check.out());
        assertTrue(check.out().contains("3 labelled frames became no crops"), check.out());
    }

    @Test
    void aCutFilmGivesWhatCanBeReadAndExitCodeOne(@TempDir Path cut) throws IOException {
        SmallData.writeDisfa(cut, LABELS);
        Path folder = Files.createDirectories(cut.resolve("Videos_LeftCamera"));
        for (String subject : SUBJECTS) {
            byte[] bytes = Files.readAllBytes(film(subject));
            boolean isCut = subject.equals("M002");
            Files.write(
                    folder.resolve(film(subject).getFileName()),
                    isCut ? Arrays.copyOf(bytes, bytes.length * 6 / 10) : bytes);
        }
        CommandRun run =
                CommandRun.of(
                        "data", "prepare", "disfa", "--raw", cut, "--out", out, "--align", "mtcnn");
        assertEquals(ExitCodes.FAILED, run.exitCode(), run.err());
        assertTrue(run.out().contains("M002: "), run.out());
        assertTrue(run.out().contains("of 5 frames, the file is cut short"), run.out());
        assertTrue(Files.exists(out.resolve("DISFA_test_path_fold2.txt")));
    }

    @Test
    void aFilmThatIsMuchLongerThanItsLabelsIsSaid(@TempDir Path longer) throws IOException {
        SmallData.writeDisfa(longer, 2);
        Path folder = Files.createDirectories(longer.resolve("Videos_LeftCamera"));
        DrawnScene scene = new DrawnScene(256, 256);
        for (String subject : SUBJECTS) {
            Path file = folder.resolve(film(subject).getFileName());
            try (FilmMaker maker = new FilmMaker(file, "mpeg4", 256, 256, 0)) {
                BufferedImage first = scene.film(60 + SUBJECTS.indexOf(subject), 1).get(0);
                for (int frame = 0; frame < (subject.equals("F003") ? 40 : 8); frame++) {
                    maker.add(first, 40L * frame);
                }
            }
        }
        CommandRun run =
                CommandRun.of(
                        "data", "prepare", "disfa", "--raw", longer, "--out", out, "--align",
                        "drawn");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("goes on for 38 frames after the last label"), run.out());
        assertFalse(run.out().contains("goes on for 6 frames"), run.out());
    }

    @Test
    void anUnknownWayIsAMistakeOnTheCommandLine() {
        CommandRun run = prepare("mtcn");
        assertEquals(ExitCodes.USAGE, run.exitCode());
        assertTrue(run.err().contains("There is no alignment 'mtcn'"), run.err());
    }

    @Test
    void picturesThatAreCropsAlreadyAreLinkedAndSaidToBe() throws IOException {
        Path crops = out.resolve("raw");
        SmallData.writeBp4d(crops, 3, true);
        CommandRun run =
                CommandRun.of(
                        "data",
                        "prepare",
                        "bp4d",
                        "--raw",
                        crops,
                        "--out",
                        out.resolve("p"),
                        "--align",
                        "none");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(Files.isSymbolicLink(out.resolve("p/img")));
        assertFalse(run.out().contains("became crops"), run.out());
        String check = CommandRun.of("data", "check", out.resolve("p")).out();
        assertTrue(check.contains("faces aligned as 'none'; 72 images of 32x32 pixels\n"), check);
    }
}
