package org.mdhr4j.data.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.testing.SmallData;

class ListLayoutReaderTest {
    private static final String PATHS = "BP4D_test_img_path_fold1.txt";
    private static final String LABELS = "BP4D_test_label_fold1.txt";
    private static final String CODES = "BP4D_test_sub_label_fold1.txt";

    @TempDir private Path root;

    @BeforeEach
    void prepare() throws IOException {
        SmallData.writeBp4d(root, 3, true);
        new DatasetPreparation(SmallData.bp4d(), root, root, false).run();
    }

    @Test
    void readsVideosInListOrder() throws IOException {
        DatasetReader reader = DatasetReader.open(root);
        List<Video> train = reader.read(1, Split.TRAIN);
        assertEquals(16, train.size());
        assertEquals("F001/T1", train.get(0).name());
        assertEquals("M002/T8", train.get(15).name());
        Video video = reader.read(1, Split.TEST).get(1);
        assertEquals("F003/T2", video.name());
        assertEquals(3, video.numFrames());
        assertEquals(
                new Frame("F003", "T2", 2, root.toAbsolutePath().resolve("img/F003/T2/2.jpg")),
                video.frame(1));
        String line = Files.readAllLines(root.resolve(LABELS)).get(4);
        for (int au = 0; au < 12; au++) {
            assertEquals(line.split(" ")[au], String.valueOf(video.label(1, au)));
        }
    }

    @Test
    void weightsComeFromTheFileOrElseFromTheLabels() throws IOException {
        DatasetReader reader = DatasetReader.open(root);
        double[] fromFile = reader.classWeights(2);
        Files.delete(root.resolve("BP4D_train_weight_fold2.txt"));
        assertArrayEquals(fromFile, reader.classWeights(2), 5e-7);
        Files.writeString(root.resolve("BP4D_train_weight_fold2.txt"), "1\t2\n");
        DataException fault = assertThrows(DataException.class, () -> reader.classWeights(2));
        assertTrue(
                fault.getMessage().contains("2 weights where 12 were expected"),
                fault.getMessage());
    }

    @Test
    void framesPaddedWithZerosOnDiskAreFound() throws IOException {
        Path folder = root.resolve("img/F003/T1");
        Files.move(folder.resolve("2.jpg"), folder.resolve("0002.jpg"));
        Video video = DatasetReader.open(root).read(1, Split.TEST).get(0);
        assertEquals("0002.jpg", video.image(1).getFileName().toString());
        assertEquals(2, video.frameNumber(1));
    }

    @Test
    void readsThePredecessorsNaming() throws IOException {
        Path old = root.resolve("old");
        Path list = Files.createDirectories(old.resolve("list"));
        for (String split : List.of("train", "test")) {
            for (int fold = 1; fold <= 3; fold++) {
                String subject = split.equals("test") ? "F003" : "F001";
                Files.writeString(
                        list.resolve("DISFA_" + split + "_img_path_fold" + fold + ".txt"),
                        subject + "/0.png\r\n" + subject + "/1.png\r\n");
                Files.writeString(
                        list.resolve("DISFA_" + split + "_label_fold" + fold + ".txt"),
                        "0 0 0 0 0 1 1 0\n0 0 0 0 0 0 1 0\n");
                SmallData.writeImage(old.resolve("img/" + subject + "/0.png"), 8, 8, 1);
                SmallData.writeImage(old.resolve("img/" + subject + "/1.png"), 8, 8, 2);
            }
        }
        Files.writeString(list.resolve("DISFA_weight_fold1.txt"), "1\t1\t1\t1\t1\t1\t1\t1\n");
        ListLayoutReader reader = ListLayoutReader.open(old, SmallData.disfa());
        List<Video> videos = reader.read(1, Split.TEST);
        assertEquals(List.of("F003"), videos.stream().map(Video::name).toList());
        assertEquals(2, videos.get(0).numFrames());
        assertEquals(1, videos.get(0).label(0, 5));
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1, 1, 1}, reader.classWeights(1));
    }

    @Test
    void disfaImagesMayLieInEitherLayout() throws IOException {
        for (String layout : List.of("img_o/%1$s/%1$s_%2$d.png", "img/%1$s/%2$d.png")) {
            Path data = root.resolve(layout.substring(0, layout.indexOf('/')) + "-data");
            SmallData.writeDisfa(data, 2);
            for (List<String> part : SmallData.PARTS) {
                for (int frame = 0; frame < 2; frame++) {
                    String file = String.format(layout, part.get(0), frame);
                    int person = SmallData.PARTS.indexOf(part);
                    SmallData.writeImage(data.resolve(file), 8, 8, 8 * person + frame);
                }
            }
            new DatasetPreparation(SmallData.disfa(), data, data, false).run();
            Video video = DatasetReader.open(data).read(1, Split.TEST).get(0);
            assertTrue(Files.exists(video.image(1)), layout);
            assertEquals(1, video.frameNumber(1));
        }
    }

    @Test
    void aShortLabelLineIsNamed() throws IOException {
        assertFault(LABELS, 2, "1 0 1", ":2: 3 labels where BP4D has 12.");
    }

    @Test
    void anExtraLabelColumnIsNamed() throws IOException {
        assertFault(LABELS, 1, "0 0 0 0 0 0 0 0 0 0 0 0 0", ":1: 13 labels where BP4D has 12.");
    }

    @Test
    void aLabelOutOfRangeIsNamedWithItsColumn() throws IOException {
        assertFault(
                LABELS,
                3,
                "0 0 7 0 0 0 0 0 0 0 0 0",
                ":3: column 3 (AU4): AU label 7 is none of 0 (absent), 1 (present), -1 (unknown).");
    }

    @Test
    void aWordAmongLabelsIsNamed() throws IOException {
        assertFault(
                LABELS,
                3,
                "0 0 x 0 0 0 0 0 0 0 0 0",
                ":3: 'x' is no whole number; '0 0 x 0 0 0 0 0 0 0 0 0' stands where 12 labels were"
                        + " expected.");
    }

    @Test
    void anUnknownSubjectIsNamed() throws IOException {
        assertFault(PATHS, 1, "F099/T1/1.jpg", ":1: unknown subject 'F099'");
    }

    @Test
    void aTrainingSubjectInTheTestListIsNamed() throws IOException {
        assertFault(
                PATHS,
                1,
                "F001/T1/1.jpg",
                ":1: subject F001 is in the test list of fold 1, but the manifest has this subject"
                        + " on the other side");
    }

    @Test
    void aCodeThatDoesNotFollowFromTheLabelsIsNamed() throws IOException {
        Files.write(
                root.resolve(LABELS), replaced(root.resolve(LABELS), 2, "1 0 0 1 0 1 0 0 0 0 0 1"));
        assertFault(
                CODES,
                2,
                "8 1 0 8",
                ":2: region codes [8, 1, 0, 8] do not follow from the labels, which give"
                        + " [8, 1, 0, 9]");
    }

    @Test
    void aMissingImageIsNamedWithTheLineOfItsList() throws IOException {
        Files.delete(root.resolve("img/F003/T2/2.jpg"));
        assertFaultContains(PATHS + ":5: image missing: " + root.resolve("img/F003/T2/2.jpg"));
    }

    @Test
    void listsOfDifferentLengthAreNamed() throws IOException {
        List<String> lines = Files.readAllLines(root.resolve(LABELS));
        Files.write(root.resolve(LABELS), lines.subList(0, 20));
        assertFaultContains(LABELS + ": has 20 lines, but " + PATHS + " has 24");
    }

    @Test
    void framesOutOfOrderAreNamed() throws IOException {
        assertFault(
                PATHS, 3, "F003/T1/1.jpg", ":3: frame 1 of F003/T1 stands after frame 2; frames");
    }

    @Test
    void aRecordingInTwoPlacesIsNamed() throws IOException {
        assertFault(PATHS, 7, "F003/T1/3.jpg", ":7: recording F003/T1 begins again");
    }

    @Test
    void aPathOfAnotherKindIsNamed() throws IOException {
        assertFault(PATHS, 1, "face.png", ":1: 'face.png' fits none of");
    }

    @Test
    void aMissingListIsNamed() throws IOException {
        Files.delete(root.resolve(PATHS));
        assertFaultContains(PATHS + ": no such file");
    }

    @Test
    void aFoldThatIsNotThereIsAnError() throws IOException {
        DatasetReader reader = DatasetReader.open(root);
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> reader.read(4, Split.TEST));
        assertEquals("There is no fold 4; the manifest has 1..3.", fault.getMessage());
    }

    private void assertFault(String file, int line, String text, String message)
            throws IOException {
        Files.write(root.resolve(file), replaced(root.resolve(file), line, text));
        assertFaultContains(file + message);
    }

    private static List<String> replaced(Path file, int line, String text) throws IOException {
        List<String> lines = Files.readAllLines(file);
        lines.set(line - 1, text);
        return lines;
    }

    private void assertFaultContains(String message) throws IOException {
        DatasetReader reader = DatasetReader.open(root);
        DataException fault = assertThrows(DataException.class, () -> reader.read(1, Split.TEST));
        assertTrue(fault.getMessage().contains(message), fault.getMessage());
    }
}
