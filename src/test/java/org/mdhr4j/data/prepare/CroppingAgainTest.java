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
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.crop.CropJournal;
import org.mdhr4j.data.crop.CropPlan;
import org.mdhr4j.data.crop.RecordingCrops;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Layout;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.testing.DrawnScene;
import org.mdhr4j.testing.SmallData;

/** A data set is prepared a second time, over what the first run left. */
class CroppingAgainTest {
    private static final int FRAMES = 2;
    private static final List<String> SUBJECTS = List.of("F001", "M002", "F003");

    @TempDir private Path raw;
    @TempDir private Path out;
    private Manifest bp4d;

    @BeforeEach
    void film() throws IOException {
        Manifest m = SmallData.bp4d();
        Layout l = m.layout();
        Layout one =
                new Layout(
                        l.listPrefix(),
                        l.pathList(),
                        l.images(),
                        List.of("T1"),
                        l.frameRateHz(),
                        l.rawFrames());
        bp4d =
                new Manifest(
                        m.name(),
                        m.access(),
                        m.auSet(),
                        m.labels(),
                        one,
                        m.alignment(),
                        m.splits());
        SmallData.writeBp4d(raw, FRAMES, false);
        DrawnScene scene = new DrawnScene(480, 480);
        for (String subject : SUBJECTS) {
            List<BufferedImage> film = scene.film(40 + SUBJECTS.indexOf(subject), FRAMES);
            for (int frame = 1; frame <= FRAMES; frame++) {
                DrawnScene.write(film.get(frame - 1), rawFrame(subject, frame));
            }
        }
    }

    private Path rawFrame(String subject, int frame) {
        return raw.resolve("Sequences(2D+3D)/%s/T1/%04d.jpg".formatted(subject, frame));
    }

    private DatasetPreparation plain() {
        return new DatasetPreparation(bp4d, raw, out, false);
    }

    private DatasetPreparation.Result crop() throws IOException {
        return plain().cropping(new CropPlan(Alignment.UPPER, 1, (frames, all) -> {})).run();
    }

    @Test
    void aFrameThatWasCopiedAgainIsCroppedAndAnUntouchedRecordingIsNot() throws IOException {
        byte[] whole = Files.readAllBytes(rawFrame("M002", 2));
        Files.write(rawFrame("M002", 2), Arrays.copyOf(whole, whole.length / 2));
        RecordingCrops before = crop().crops().get(1);
        assertEquals(List.of(2), before.broken());
        Files.write(rawFrame("M002", 2), whole);
        Path kept = out.resolve("img/F001/T1/1.jpg");
        Files.setLastModifiedTime(kept, FileTime.fromMillis(0));

        List<RecordingCrops> after = crop().crops();
        assertEquals(2, after.get(1).numCrops());
        assertTrue(Files.exists(out.resolve("img/M002/T1/2.jpg")));
        assertEquals("", Files.readString(out.resolve(DatasetPreparation.LEFT_OUT)));
        assertEquals(0, Files.getLastModifiedTime(kept).toMillis(), "it was not made again");
    }

    @Test
    void theCropOfAFrameThatIsGoneSinceIsRemoved() throws IOException {
        crop();
        Path crop = out.resolve("img/F003/T1/2.jpg");
        assertTrue(Files.exists(crop));
        Files.delete(rawFrame("F003", 2));
        assertEquals(List.of(2), crop().crops().get(2).missing());
        assertFalse(Files.exists(crop));
    }

    @Test
    void aRunThatWasKilledBetweenCropsAndJournalGoesOn() throws IOException {
        crop();
        Path journal = out.resolve(CropJournal.FILE_NAME);
        byte[] whole = Files.readAllBytes(journal);
        Files.writeString(journal, Files.readAllLines(journal).get(0) + "\n"); // as it is begun
        crop();
        assertArrayEquals(whole, Files.readAllBytes(journal));
    }

    @Test
    void aRunWithoutCroppingTakesOverWhatTheCropsAre(@TempDir Path other) throws IOException {
        Files.delete(rawFrame("M002", 2));
        crop();
        byte[] list = Files.readAllBytes(out.resolve("BP4D_train_img_path_fold1.txt"));
        DatasetPreparation.Result again = plain().run();
        assertEquals(Optional.of(Alignment.UPPER), again.manifest().alignment());
        assertEquals(List.of(2), again.crops().get(1).missing());
        assertArrayEquals(list, Files.readAllBytes(out.resolve("BP4D_train_img_path_fold1.txt")));
        assertEquals(
                "M002/T1/2.jpg\tno frame\n",
                Files.readString(out.resolve(DatasetPreparation.LEFT_OUT)));

        Files.createSymbolicLink(raw.resolve("img"), out.resolve("img"));
        new DatasetPreparation(bp4d, raw, other, false).run();
        assertEquals(
                Optional.of(Alignment.UPPER),
                Manifest.read(other.resolve(Manifest.FILE_NAME)).alignment());
        assertArrayEquals(list, Files.readAllBytes(other.resolve("BP4D_train_img_path_fold1.txt")));
    }

    @Test
    void cropsAreNotTakenForPicturesOfUnknownAlignmentNorHalfOfThemForAll() throws IOException {
        crop();
        CropPlan asTheyAre = new CropPlan(Alignment.NONE, 1, (frames, all) -> {});
        assertRefused(plain().cropping(asTheyAre), "are aligned as 'upper'; 'none' was asked for");
        Files.delete(out.resolve("img/F003/T1/1.jpg"));
        assertRefused(plain(), "the crops of F003/T1, or some of them, are not there");
    }

    private static void assertRefused(DatasetPreparation preparation, String message) {
        DataException error = assertThrows(DataException.class, preparation::run);
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }
}
