package org.mdhr4j.data.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.Counts;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.data.video.ClassWeights;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.testing.SmallData;

class DatasetCheckTest {
    @TempDir private Path root;

    @BeforeEach
    void prepare() throws IOException {
        SmallData.writeBp4d(root, 4, true);
        new DatasetPreparation(SmallData.bp4d(), root, root, false).run();
    }

    @Test
    void aGoodDataSetPasses() throws IOException {
        CheckReport report = check();
        assertEquals(List.of(), report.findings());
        assertEquals(3 * 8 * 4, report.imagesDecoded());
        assertEquals(6, report.sides().size());
        CheckReport.Side side = report.sides().get(0);
        assertEquals(new Counts(2, 16, 64), side.found());
        double[] rates = ClassWeights.rates(DatasetReader.open(root).read(1, Split.TRAIN), 12);
        assertEquals(Arrays.stream(rates).boxed().toList(), side.rates());
    }

    @Test
    void warnsOfAnActionUnitThatNoTestFrameShows() throws IOException {
        Path labels = root.resolve("BP4D_test_label_fold2.txt");
        List<String> lines =
                Files.readAllLines(labels).stream().map(line -> "0" + line.substring(1)).toList();
        Files.write(labels, lines);
        assertNamed(check(), DataRule.UNSCORABLE_AU, false, "fold 2 test: no frame shows AU1;");
    }

    @Test
    void warnsOfAnActionUnitThatIsUnknownInEveryTrainingFrame() throws IOException {
        Path labels = root.resolve("BP4D_train_label_fold3.txt");
        List<String> lines =
                Files.readAllLines(labels).stream().map(line -> "-1" + line.substring(1)).toList();
        Files.write(labels, lines);
        assertNamed(
                check(),
                DataRule.UNLEARNABLE_AU,
                false,
                "fold 3 train: no frame has a known label of AU1;");
    }

    @Test
    void namesAMissingImage() throws IOException {
        Path image = root.resolve("img/M002/T3/2.jpg");
        Files.delete(image);
        assertNamed(check(), DataRule.MISSING_IMAGE, true, "image missing: " + image);
    }

    @Test
    void namesATruncatedJpeg() throws IOException {
        Path image = root.resolve("img/M002/T3/2.jpg");
        byte[] bytes = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(bytes, bytes.length / 2));
        CheckReport report = check();
        assertEquals(1, report.numErrors());
        assertNamed(report, DataRule.BROKEN_IMAGE, true, "M002/T3/2.jpg: is a truncated JPEG");
    }

    @Test
    void namesAnImageThatIsNone() throws IOException {
        Files.writeString(root.resolve("img/M002/T3/2.jpg"), "not an image");
        assertNamed(check(), DataRule.BROKEN_IMAGE, true, "M002/T3/2.jpg: is no image");
    }

    @Test
    void warnsOfImagesThatAreNotSquare() throws IOException {
        SmallData.writeImage(root.resolve("img/M002/T3/2.jpg"), 40, 32, 1);
        CheckReport report = check();
        assertEquals(0, report.numErrors());
        assertNamed(report, DataRule.ODD_IMAGE, false, "M002/T3/2.jpg: 40x32 pixels");
    }

    @Test
    void namesAnExtraLabelColumn() throws IOException {
        change("BP4D_train_label_fold2.txt", 5, line -> line + " 0");
        assertNamed(
                check(),
                DataRule.LIST_FAULT,
                true,
                "BP4D_train_label_fold2.txt:5: 13 labels where");
    }

    @Test
    void namesALabelOutOfRange() throws IOException {
        change("BP4D_test_label_fold3.txt", 2, line -> "7" + line.substring(1));
        assertNamed(
                check(),
                DataRule.LIST_FAULT,
                true,
                "BP4D_test_label_fold3.txt:2: column 1 (AU1): AU label 7");
    }

    @Test
    void namesASubjectInBothParts() throws IOException {
        for (String list : List.of("img_path", "label", "sub_label")) {
            Path test = root.resolve("BP4D_test_" + list + "_fold1.txt");
            List<String> train =
                    Files.readAllLines(root.resolve("BP4D_train_" + list + "_fold1.txt"));
            Files.write(test, train.subList(0, 4), StandardOpenOption.APPEND);
        }
        CheckReport report = check();
        assertNamed(
                report,
                DataRule.SHARED_PEOPLE,
                true,
                "fold 1: subject F001 is in both train and test");
        assertNamed(report, DataRule.UNEXPECTED_COUNTS, true, "fold 1 test: found 2 subjects");
    }

    @Test
    void namesAFrameGapAndTheMissingFrames() throws IOException {
        for (int fold = 1; fold <= 3; fold++) {
            for (String split : List.of("train", "test")) {
                String paths = "BP4D_" + split + "_img_path_fold" + fold + ".txt";
                int line = Files.readAllLines(root.resolve(paths)).indexOf("F003/T2/3.jpg");
                for (String list : List.of("img_path", "label", "sub_label")) {
                    remove("BP4D_" + split + "_" + list + "_fold" + fold + ".txt", line);
                }
            }
        }
        CheckReport report = check();
        assertNamed(
                report,
                DataRule.FRAME_GAP,
                false,
                "frame gap in F003/T2: frame 4 follows frame 2; no clip crosses it.");
        assertNamed(
                report,
                DataRule.UNEXPECTED_COUNTS,
                true,
                "fold 1 test: found 1 subjects, 8 videos, 31 frames; the manifest expects"
                        + " 1 subjects, 8 videos, 32 frames.");
    }

    @Test
    void namesAnInconsistentCode() throws IOException {
        change("BP4D_test_sub_label_fold1.txt", 1, line -> "0 0 0 0");
        change("BP4D_test_label_fold1.txt", 1, line -> "1 0 0 0 0 0 0 0 0 0 0 0");
        assertNamed(
                check(),
                DataRule.LIST_FAULT,
                true,
                "BP4D_test_sub_label_fold1.txt:1: region codes");
    }

    @Test
    void namesAWrongWeight() throws IOException {
        change(
                "BP4D_train_weight_fold1.txt",
                1,
                line -> "9.5" + line.substring(line.indexOf('\t')));
        assertNamed(
                check(),
                DataRule.CLASS_WEIGHTS,
                true,
                "BP4D_train_weight_fold1.txt: weight of AU1 is 9.500000, but the training labels");
    }

    @Test
    void namesLabelsThatDifferBetweenFolds() throws IOException {
        change("BP4D_test_label_fold1.txt", 1, line -> flip(line));
        Files.delete(root.resolve("BP4D_test_sub_label_fold1.txt"));
        assertNamed(
                check(),
                DataRule.DIFFERING_LABELS,
                true,
                "F003/T1/1.jpg: the folds give this frame different labels");
    }

    private static String flip(String line) {
        return (line.charAt(0) == '0' ? "1" : "0") + line.substring(1);
    }

    private interface Change {
        String apply(String line);
    }

    private void change(String file, int line, Change change) throws IOException {
        List<String> lines = Files.readAllLines(root.resolve(file));
        lines.set(line - 1, change.apply(lines.get(line - 1)));
        Files.write(root.resolve(file), lines);
    }

    private void remove(String file, int line) throws IOException {
        if (line >= 0) {
            List<String> lines = Files.readAllLines(root.resolve(file));
            lines.remove(line);
            Files.write(root.resolve(file), lines);
        }
    }

    private CheckReport check() throws IOException {
        return new DatasetCheck(root).run(true, 2, done -> {});
    }

    private static void assertNamed(
            CheckReport report, DataRule rule, boolean isError, String message) {
        assertTrue(
                report.findings().stream()
                        .anyMatch(
                                f ->
                                        f.rule() == rule
                                                && f.isError() == isError
                                                && f.message().contains(message)),
                () -> message + " is not among " + report.findings());
    }
}
