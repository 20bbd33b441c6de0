package org.mdhr4j.data.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.check.BrokenRuleException;
import org.mdhr4j.data.check.CheckReport;
import org.mdhr4j.data.check.DatasetCheck;
import org.mdhr4j.data.crop.CropJournal;
import org.mdhr4j.data.crop.CropPlan;
import org.mdhr4j.data.crop.RecordingCrops;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Layout;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.FaceFinder;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.face.geometry.FaceLandmark;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.testing.DrawnScene;
import org.mdhr4j.testing.SmallData;

/** Raw pictures in BP4D's layout and size become the crops that the protocol trains on. */
class CropPreparationTest {
    private static final int FRAMES = 5;
    private static final List<String> SUBJECTS = List.of("F001", "M002", "F003");
    private static final CropPlan.Listener NOBODY = (frames, all) -> {};

    @TempDir private static Path raw;
    @TempDir private Path out;
    private static Manifest bp4d;

    /** Frame 3 of F001 shows nobody, frame 5 of M002 is not there. */
    @BeforeAll
    static void film() throws IOException {
        bp4d = oneTask(SmallData.bp4d());
        SmallData.writeBp4d(raw, FRAMES, false);
        DrawnScene scene = new DrawnScene(1040, 1392);
        for (String subject : SUBJECTS) {
            List<BufferedImage> film = scene.film(40 + SUBJECTS.indexOf(subject), FRAMES);
            for (int frame = 1; frame <= FRAMES; frame++) {
                boolean isEmpty = subject.equals("F001") && frame == 3;
                BufferedImage picture = isEmpty ? scene.empty() : film.get(frame - 1);
                if (!subject.equals("M002") || frame < 5) {
                    DrawnScene.write(picture, rawFrame(raw, subject, frame));
                }
            }
        }
    }

    /** One person's frames lie where FERA 2015 put them. */
    private static Path rawFrame(Path root, String subject, int frame) {
        return subject.equals("F003")
                ? root.resolve("BP4D-training/F003/T1/%d.jpg".formatted(frame))
                : root.resolve("Sequences(2D+3D)/%s/T1/%04d.jpg".formatted(subject, frame));
    }

    private static Manifest oneTask(Manifest m) {
        Layout l = m.layout();
        Layout one =
                new Layout(
                        l.listPrefix(),
                        l.pathList(),
                        l.images(),
                        List.of("T1"),
                        l.frameRateHz(),
                        l.rawFrames());
        return new Manifest(
                m.name(), m.access(), m.auSet(), m.labels(), one, m.alignment(), m.splits());
    }

    private DatasetPreparation.Result prepare(Alignment alignment) throws IOException {
        return prepare(out, alignment, NOBODY);
    }

    private static DatasetPreparation.Result prepare(
            Path to, Alignment alignment, CropPlan.Listener listener) throws IOException {
        return new DatasetPreparation(bp4d, raw, to, false)
                .cropping(new CropPlan(alignment, 1, listener))
                .run();
    }

    @Test
    void everyFrameWithAFaceBecomesAnAlignedCrop() throws IOException {
        DatasetPreparation.Result result = prepare(Alignment.MTCNN);

        assertEquals(
                List.of(4, 4, 5), result.crops().stream().map(RecordingCrops::numCrops).toList());
        assertEquals(
                "F001/T1/3.jpg\tno face\nM002/T1/5.jpg\tno frame\n",
                Files.readString(out.resolve(DatasetPreparation.LEFT_OUT)));
        assertEquals(
                List.of("F001/T1/1.jpg", "F001/T1/2.jpg", "F001/T1/4.jpg", "F001/T1/5.jpg"),
                Files.readAllLines(out.resolve("BP4D_test_img_path_fold3.txt")));
        assertEquals(4, Files.readAllLines(out.resolve("BP4D_test_label_fold3.txt")).size());
        Manifest written = Manifest.read(out.resolve(Manifest.FILE_NAME));
        assertEquals(Optional.of(Alignment.MTCNN), written.alignment());
        assertEquals(4, written.splits().fold(3).expected(Split.TEST).orElseThrow().frames());
        CheckReport report = new DatasetCheck(out).run(true, 1, done -> {});
        assertEquals(0, report.numErrors(), report.findings()::toString);
        assertEquals(13, report.imagesDecoded());
        assertFacesLieInTheTemplate();
    }

    private void assertFacesLieInTheTemplate() {
        List<Double> right =
                Alignment.MTCNN.template().orElseThrow().points().get(FaceLandmark.RIGHT_EYE);
        List<Double> left =
                Alignment.MTCNN.template().orElseThrow().points().get(FaceLandmark.LEFT_EYE);
        try (FaceFinder finder = FaceFinder.open();
                ImageDecoder decoder = new ImageDecoder()) {
            for (String subject : SUBJECTS) {
                RgbImage crop = decoder.decode(out.resolve("img/" + subject + "/T1/1.jpg"));
                assertEquals(256, crop.width());
                assertEquals(256, crop.height());
                Face face = finder.find(crop).get(0);
                FacePoint eyes =
                        face.mesh()
                                .point(FaceLandmark.RIGHT_EYE)
                                .middle(face.mesh().point(FaceLandmark.LEFT_EYE));
                assertEquals((right.get(0) + left.get(0)) / 2, eyes.x(), 8, subject);
                assertEquals((right.get(1) + left.get(1)) / 2, eyes.y(), 12, subject);
                assertEquals(left.get(0) - right.get(0), face.mesh().eyeDistance(), 14, subject);
                assertEquals(0, face.angles().rollDegrees(), 6, subject);
            }
        }
    }

    @Test
    void anInterruptedRunGoesOnToTheSameBytes(@TempDir Path whole) throws IOException {
        prepare(whole, Alignment.UPPER, NOBODY);
        Thread main = Thread.currentThread();
        CancellationException stopped =
                assertThrows(
                        CancellationException.class,
                        () ->
                                prepare(
                                        out,
                                        Alignment.UPPER,
                                        (frames, all) -> {
                                            if (frames == 7) {
                                                main.interrupt();
                                            }
                                        }));
        assertTrue(Thread.interrupted(), "the thread must stay marked as interrupted");
        assertTrue(String.valueOf(stopped.getMessage()).contains("Run the same command again"));
        assertEquals(List.of("crops.jsonl", "img"), names(out));
        assertEquals(List.of("F001"), names(out.resolve("img")));
        Files.createDirectories(out.resolve(".unfinished-crops/0/0")); // as a killed run leaves

        List<Long> progress = new ArrayList<>();
        prepare(out, Alignment.UPPER, (frames, all) -> progress.add(frames));
        assertEquals(5, progress.get(0));
        assertEquals(15, progress.get(progress.size() - 1));
        assertFalse(Files.exists(out.resolve(".unfinished-crops")));
        try (Stream<Path> files = Files.walk(whole)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertArrayEquals(
                        Files.readAllBytes(file),
                        Files.readAllBytes(out.resolve(whole.relativize(file))),
                        file.toString());
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFinishedRecordingIsNotCroppedAgainUnlessACropIsGone() throws IOException {
        prepare(Alignment.MTCNN);
        Path kept = out.resolve("img/F001/T1/1.jpg");
        Path gone = out.resolve("img/M002/T1/1.jpg");
        byte[] mark = {1};
        byte[] crop = Files.readAllBytes(gone);
        Files.write(kept, mark);
        Files.delete(gone);
        // The marked file is no picture, which the look at the frames finds.
        assertThrows(BrokenRuleException.class, () -> prepare(Alignment.MTCNN));
        assertArrayEquals(mark, Files.readAllBytes(kept));
        assertArrayEquals(crop, Files.readAllBytes(gone));
        assertEquals(3, CropJournal.read(out).orElseThrow().recordings().size());
    }

    @Test
    void cropsOfAnotherKindAndPicturesFromElsewhereAreNotReplaced(@TempDir Path other)
            throws IOException {
        prepare(Alignment.MTCNN);
        assertRefused(out, Alignment.UPPER, "the crops here are aligned as 'mtcnn'");
        Path picture = other.resolve("img/F001/T1/1.jpg");
        DrawnScene.write(new DrawnScene(64, 64).empty(), picture);
        byte[] before = Files.readAllBytes(picture);
        assertRefused(other, Alignment.MTCNN, "holds pictures already");
        assertArrayEquals(before, Files.readAllBytes(picture));
        Files.writeString(out.resolve(CropJournal.FILE_NAME), "{}\n");
        assertRefused(out, Alignment.MTCNN, "crops.jsonl:1: is not as 'mdhr data prepare --align'");
    }

    private static void assertRefused(Path to, Alignment alignment, String message) {
        DataException error =
                assertThrows(DataException.class, () -> prepare(to, alignment, NOBODY));
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    @Test
    void framesThatCannotBeReadAreLeftOutAndSaid(@TempDir Path damaged) throws IOException {
        SmallData.writeBp4d(damaged, FRAMES, false);
        for (String subject : SUBJECTS) {
            for (int frame = 1; frame <= 2; frame++) {
                Path copy = rawFrame(damaged, subject, frame);
                Files.createDirectories(copy.getParent());
                byte[] bytes = Files.readAllBytes(rawFrame(raw, subject, frame));
                boolean isCut = subject.equals("F003") && frame == 2;
                Files.write(copy, isCut ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
            }
        }
        DatasetPreparation.Result result =
                new DatasetPreparation(bp4d, damaged, out, false)
                        .cropping(new CropPlan(Alignment.MTCNN, 2, NOBODY))
                        .run();
        RecordingCrops last = result.crops().get(2);
        assertEquals(List.of(2), last.broken());
        assertTrue(last.isDamaged());
        assertFalse(result.crops().get(0).isDamaged());
        assertEquals(
                List.of("F003/T1/1.jpg"),
                Files.readAllLines(out.resolve("BP4D_test_img_path_fold1.txt")));
        assertTrue(
                result.warnings().stream()
                        .anyMatch(
                                finding ->
                                        finding.message().contains("F003/T1: ")
                                                && finding.message().contains("cannot be read")),
                result.warnings()::toString);
    }

    @Test
    void aRecordingWithoutFramesIsNamedBeforeAnythingIsWritten(@TempDir Path bare)
            throws IOException {
        SmallData.writeBp4d(bare, FRAMES, false);
        DataException error =
                assertThrows(
                        DataException.class,
                        () ->
                                new DatasetPreparation(bp4d, bare, out, false)
                                        .cropping(new CropPlan(Alignment.MTCNN, 1, NOBODY))
                                        .run());
        assertTrue(
                error.getMessage()
                        .contains(
                                "holds no frames of F001/T1. They were looked for as"
                                        + " [Sequences(2D+3D)/{subject}/{task}/{frame}.jpg,"),
                error.getMessage());
        assertEquals(List.of(), names(out));
    }

    @Test
    void samePictureUnderTwoPeopleIsAnErrorUnlessIgnored(@TempDir Path mixed) throws IOException {
        SmallData.writeBp4d(mixed, 3, true);
        Files.copy(
                mixed.resolve("img/F001/T1/1.jpg"),
                mixed.resolve("img/F003/T1/1.jpg"),
                StandardCopyOption.REPLACE_EXISTING);
        DatasetPreparation preparation = new DatasetPreparation(bp4d, mixed, out, false);
        BrokenRuleException error = assertThrows(BrokenRuleException.class, preparation::run);
        assertEquals(DataRule.SHARED_FRAMES, error.rule());
        assertTrue(error.getMessage().contains("--ignore shared-frames"), error.getMessage());
        assertEquals(List.of(), names(out));
        preparation.ignoring(Set.of(DataRule.SHARED_FRAMES)).run();
        assertTrue(Files.exists(out.resolve(Manifest.FILE_NAME)));
    }
}
