package org.mdhr4j.data.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.image.PictureCache;
import org.mdhr4j.data.image.PictureScan;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.synthetic.SyntheticDataset;
import org.mdhr4j.testing.SmallData;

/** Data that lies: what was silently taken before each rule was there. */
class DataRulesTest {
    @TempDir private Path root;

    @BeforeEach
    void prepare() throws IOException {
        SmallData.writeBp4d(root, 4, true);
        new DatasetPreparation(SmallData.bp4d(), root, root, false).run();
    }

    @Test
    void everyRuleHasItsOwnNameAndSaysWhatToDo() {
        Set<String> names = new HashSet<>();
        for (DataRule rule : DataRule.values()) {
            assertTrue(rule.key().matches("[a-z]+(-[a-z]+)*"), rule.key());
            assertTrue(names.add(rule.key()), rule.key());
            assertFalse(rule.finds().isBlank() || rule.remedy().isBlank(), rule.key());
        }
        String message =
                assertThrows(IllegalArgumentException.class, () -> DataRule.ignorable("frame-gaps"))
                        .getMessage();
        assertTrue(message.startsWith("there is no rule 'frame-gaps'; those that can"), message);
        assertTrue(message.contains("frame-gap, "), message);
        assertThrows(IllegalArgumentException.class, () -> DataRule.ignorable("list-fault"));
        assertEquals(DataRule.FRAME_GAP, DataRule.ignorable("frame-gap"));
    }

    @Test
    void anAuFileThatOnePersonLacksIsAnErrorThatNamesIt() throws IOException {
        Path raw = root.resolve("disfa");
        SmallData.writeDisfa(raw, 6);
        Path missing = raw.resolve("ActionUnit_Labels/F003/F003_au25.txt");
        Files.delete(missing);
        Path out = root.resolve("lists");
        DataException fault =
                assertThrows(
                        DataException.class,
                        () -> new DatasetPreparation(SmallData.disfa(), raw, out, false).run());
        assertEquals(DataRule.MISSING_LABELS, fault.rule());
        assertEquals(
                missing
                        + ": no such file, but 2 other people have labels of AU25. Copy it, or add"
                        + " --allow-missing: its labels count as unknown then.",
                fault.getMessage());
        DatasetPreparation.Result result =
                new DatasetPreparation(SmallData.disfa(), raw, out, true).run();
        assertEquals(
                List.of(DataRule.NEVER_LABELLED, DataRule.MISSING_LABELS),
                result.warnings().stream().map(Finding::rule).limit(2).toList());
        assertEquals(List.of(), result.missing(), "the recording itself stays");
        List<String> labels = Files.readAllLines(out.resolve("DISFA_test_label_fold1.txt"));
        assertEquals(6, labels.size());
        assertTrue(labels.stream().allMatch(line -> line.split(" ")[6].equals("-1")), "AU25");
    }

    @Test
    void copiesOfAFrameUnderAnotherNameAreAnErrorAcrossTrainAndTest() throws IOException {
        Path copy = root.resolve("img/M002/T3/2.jpg");
        Path original = root.resolve("img/F001/T5/4.jpg");
        Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
        CheckReport report = check();
        Finding finding = only(report, DataRule.SHARED_FRAMES);
        assertTrue(finding.isError());
        assertTrue(
                finding.message().startsWith("F001 and M002 have 1 frames that are equal"),
                finding.message());
        assertTrue(finding.message().contains("fold 2 trains on one and tests"), finding.message());
        assertEquals(0, report.ignoring(Set.of(DataRule.SHARED_FRAMES)).numErrors());
        // Training finds it without a check before it, in the fold that keeps them apart only.
        assertEquals(DataRule.SHARED_FRAMES, broken(2).rule());
        assertEquals(
                List.of(), review(1).require(Set.of()).stream().filter(Finding::isError).toList());
    }

    @Test
    void framesThatWereStoredAgainUnderAnotherNameAreAWarning() throws IOException {
        for (int frame = 1; frame <= 4; frame++) {
            BufferedImage image =
                    ImageIO.read(root.resolve("img/F001/T5/" + frame + ".jpg").toFile());
            BufferedImage larger = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = larger.createGraphics();
            pen.drawImage(image, 0, 0, 40, 40, null);
            pen.dispose();
            ImageIO.write(larger, "jpg", root.resolve("img/F003/T2/" + frame + ".jpg").toFile());
        }
        Finding finding = only(check(), DataRule.SIMILAR_FRAMES);
        assertFalse(finding.isError());
        assertTrue(
                finding.message().startsWith("F001 and F003 look the same in "), finding.message());
    }

    @Test
    void blackFramesOfTwoPeopleAreNotCopies() throws IOException {
        BufferedImage black = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (String person : List.of("F001", "M002", "F003")) {
            ImageIO.write(black, "jpg", root.resolve("img/" + person + "/T1/1.jpg").toFile());
        }
        assertEquals(List.of(), check().findings());
        assertEquals(List.of(), review(1).require(Set.of()));
    }

    @Test
    void drawnPeopleAreStrangersToEachOther() throws IOException {
        Path drawn = root.resolve("drawn");
        SynthesisPlan plan = new SynthesisPlan(DatasetLayout.BP4D, 6, 1, 30, 64, 5);
        new SyntheticDataset(plan, drawn, 2).write(done -> {});
        Manifest manifest = Manifest.ofFolder(drawn);
        new DatasetPreparation(manifest, drawn, drawn, false).run();
        CheckReport report = new DatasetCheck(drawn).run(true, 2, done -> {});
        assertEquals(180, report.imagesDecoded());
        assertEquals(
                List.of(),
                report.findings().stream()
                        .filter(
                                f ->
                                        EnumSet.of(DataRule.SIMILAR_FRAMES, DataRule.SHARED_FRAMES)
                                                .contains(f.rule()))
                        .toList());
    }

    @Test
    void anImageUnlikeTheRestIsNamedOnceForItsFolder() throws IOException {
        Path odd = root.resolve("img/M002/T3/2.jpg");
        Path png = root.resolve("small.png");
        SmallData.writeImage(png, 8, 8, 99);
        Files.move(png, odd, StandardCopyOption.REPLACE_EXISTING);
        CheckReport report = check();
        assertEquals(0, report.numErrors(), report.findings().toString());
        List<String> messages = report.findings().stream().map(Finding::message).toList();
        assertEquals(
                List.of(
                        odd + ": the name says jpg, the content is png.",
                        odd + ": 8x8 pixels, where most images are 32x32."),
                messages);
    }

    @Test
    void theSecondCheckOfUnchangedImagesOpensNone() throws IOException {
        Path cacheOf = root.resolve("elsewhere");
        String before = System.setProperty("mdhr4j.cache", cacheOf.toString());
        try {
            new DatasetCheck(root, PictureCache.open(root)).run(true, 1, done -> {});
            Path image = root.resolve("img/M002/T3/2.jpg");
            Path changed = root.resolve("img/M002/T3/3.jpg");
            byte[] bytes = Files.readAllBytes(image);
            java.nio.file.attribute.FileTime time = Files.getLastModifiedTime(image);
            // Unreadable, but of the same size and time: it is remembered and not opened.
            Files.write(image, new byte[bytes.length]);
            Files.setLastModifiedTime(image, time);
            Files.write(changed, new byte[9]);
            CheckReport second =
                    new DatasetCheck(root, PictureCache.open(root)).run(true, 1, done -> {});
            assertEquals(
                    List.of(
                            changed
                                    + ": is no image that can be decoded (JPEG, PNG, BMP, WebP or TIFF was expected)."),
                    second.findings().stream().map(Finding::message).toList());
        } finally {
            System.setProperty("mdhr4j.cache", before == null ? "" : before);
        }
    }

    @Test
    void trainingRefusesTheWeightsOfAnotherFold() throws IOException {
        Files.copy(
                root.resolve("BP4D_train_weight_fold2.txt"),
                root.resolve("BP4D_train_weight_fold1.txt"),
                StandardCopyOption.REPLACE_EXISTING);
        BrokenRuleException broken = broken(1);
        assertEquals(DataRule.CLASS_WEIGHTS, broken.rule());
        assertTrue(
                broken.getMessage().endsWith("To go on all the same: --ignore class-weights."),
                broken.getMessage());
        assertEquals(List.of(), review(1).require(Set.of(DataRule.CLASS_WEIGHTS)));
        assertEquals(List.of(), review(2).require(Set.of()));
    }

    @Test
    void rawLabelsThatCannotBeReadSayWhatToWrite() throws IOException {
        Path file = root.resolve("AUCoding/AU_OCC/M002_T3.csv");
        List<String> good = Files.readAllLines(file);
        assertFault(
                file,
                good,
                0,
                line -> line.replace(",5,", ",4,"),
                ":1: has AU4 in columns 5 and 6; one column an AU was expected.");
        assertFault(
                file,
                good,
                1,
                line -> line.replaceFirst("^1,[01]", "1,"),
                ":2: column 2: the cell is empty; 0..1, or 9 for an AU that was not coded, was expected.");
        assertFault(
                file,
                good,
                1,
                line -> line.replaceFirst("^1,[01]", "1,-1"),
                ":2: AU1: label -1 is neither in 0..1 nor 9 (unknown); write 9 for unknown.");
    }

    @Test
    void labelledFramesWithoutImagesAreSaidWhenPrepared() throws IOException {
        Path file = root.resolve("AUCoding/AU_OCC/M002_T3.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        for (int frame = 5; frame <= 8; frame++) {
            lines.add(lines.get(1).replaceFirst("^1,", frame + ","));
        }
        Files.write(file, lines);
        DatasetPreparation.Result result =
                new DatasetPreparation(SmallData.bp4d(), root, root, false).run();
        assertEquals(1, result.warnings().size());
        assertEquals(
                "M002/T3: 4 of 8 labelled frames have no image, the first is 5, the last 8. Copy the"
                        + " images, or cut the label file.",
                result.warnings().get(0).message());
    }

    @Test
    void listsWithBackslashesAreRead() throws IOException {
        Path list = root.resolve("BP4D_test_img_path_fold1.txt");
        Files.writeString(list, Files.readString(list).replace('/', '\\'));
        assertEquals(List.of(), check().findings());
    }

    @Test
    void oneCauseIsOneErrorWithItsCount() throws IOException {
        Path list = root.resolve("BP4D_test_img_path_fold1.txt");
        List<String> lines = Files.readAllLines(list);
        Files.write(list, lines.stream().map(line -> "C:\\data\\" + line).toList());
        CheckReport report = check();
        List<Finding> faults =
                report.findings().stream().filter(f -> f.rule() == DataRule.LIST_FAULT).toList();
        assertEquals(1, faults.size(), faults.toString());
        assertEquals(32, faults.get(0).count());
        assertTrue(faults.get(0).text().endsWith("(and 31 more of the same cause)"));
    }

    @Test
    void aShortLookReadsFewImagesOfALargeSet() throws IOException {
        FramesOfPeople people = new FramesOfPeople();
        DatasetReader reader = DatasetReader.open(root);
        people.add(1, Split.TRAIN, reader.read(1, Split.TRAIN));
        people.add(1, Split.TEST, reader.read(1, Split.TEST));
        Path copy = root.resolve("img/F003/T3/2.jpg");
        Files.copy(root.resolve("img/F001/T5/4.jpg"), copy, StandardCopyOption.REPLACE_EXISTING);
        assertTrue(FrameSample.ofPossibleCopies(people, 96).contains(copy));
        assertTrue(FrameSample.ofPossibleCopies(people, 8).size() <= 16);
        AtomicInteger opened = new AtomicInteger();
        new PictureScan(PictureCache.inMemory(), 1, done -> opened.incrementAndGet())
                .run(people.sample(1), true);
        assertEquals(24, opened.get(), "one of each recording");
    }

    private void assertFault(
            Path file, List<String> good, int line, UnaryOperator<String> change, String message)
            throws IOException {
        List<String> lines = new ArrayList<>(good);
        lines.set(line, change.apply(lines.get(line)));
        assertFalse(lines.equals(good));
        Files.write(file, lines);
        String fault =
                assertThrows(
                                DataException.class,
                                () ->
                                        new DatasetPreparation(SmallData.bp4d(), root, root, false)
                                                .run())
                        .getMessage();
        assertTrue(fault.contains(file + message), fault);
    }

    private static Finding only(CheckReport report, DataRule rule) {
        List<Finding> findings = report.findings().stream().filter(f -> f.rule() == rule).toList();
        assertEquals(1, findings.size(), report.findings().toString());
        return findings.get(0);
    }

    private CheckReport check() throws IOException {
        return new DatasetCheck(root).run(true, 2, done -> {});
    }

    private BrokenRuleException broken(int fold) throws IOException {
        DataReview review = review(fold);
        return assertThrows(BrokenRuleException.class, () -> review.require(Set.of()));
    }

    private DataReview review(int fold) throws IOException {
        DatasetReader reader = DatasetReader.open(root);
        List<Video> train = reader.read(fold, Split.TRAIN);
        List<Video> test = reader.read(fold, Split.TEST);
        return new DataReview(fold)
                .labels(reader, train, test)
                .frames(train, test, PictureCache.inMemory());
    }
}
