package org.mdhr4j.data.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Layout;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.testing.SmallData;

class DatasetPreparationTest {
    private static final String HEADER =
            "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24\n";

    @TempDir private Path raw;
    @TempDir private Path out;

    @Test
    void bp4dListsFollowLineByLineFromTheRawFiles() throws IOException {
        Manifest manifest = oneTask(SmallData.bp4d());
        Path folder = Files.createDirectories(raw.resolve("AUCoding/AU_OCC"));
        //         AU: 1 2 3 4 5 6 7 8 9 10 ... only the twelve columns of the set are read
        write(folder, "F001", "2440,1,0,9,0,9,1,1,9,9,1,9,1,9,0,0,9,1,9,9,9,9,9,0,1");
        write(folder, "M002", "7,0,0,9,0,9,0,0,9,9,0,9,0,9,0,0,9,0,9,9,9,9,9,0,0");
        write(folder, "F003", "1,0,1,9,1,9,0,0,9,9,0,9,0,9,1,1,9,0,9,9,9,9,9,1,0");

        DatasetPreparation.Result result = new DatasetPreparation(manifest, raw, out, false).run();

        assertEquals(0, result.uncodedFrames());
        assertEquals(List.of("F001/T1/2440.jpg", "M002/T1/7.jpg"), lines("train_img_path_fold1"));
        assertEquals(List.of("F003/T1/1.jpg"), lines("test_img_path_fold1"));
        assertEquals(
                List.of("1 0 0 1 1 1 1 0 0 1 0 1", "0 0 0 0 0 0 0 0 0 0 0 0"),
                lines("train_label_fold1"));
        // 8*AU1+4*AU2+2*AU4+AU7 | AU6 | 4*AU12+2*AU14+AU15 | 8*AU10+4*AU17+2*AU23+AU24
        assertEquals(List.of("9 1 4 13", "0 0 0 0"), lines("train_sub_label_fold1"));
        assertEquals(List.of("6 0 3 2"), lines("test_sub_label_fold1"));
        assertEquals(List.of("F001/T1/2440.jpg"), lines("test_img_path_fold3"));
        assertEquals(List.of("M002/T1/7.jpg", "F003/T1/1.jpg"), lines("train_img_path_fold3"));
    }

    @Test
    void nineBecomesUnknownAndUncodedFramesAreLeftOut() throws IOException {
        Manifest manifest = oneTask(SmallData.bp4d());
        Path folder = Files.createDirectories(raw.resolve("AUCoding/AU_OCC"));
        String nines = ",9".repeat(24);
        String coded = ",1,9,0" + ",0".repeat(21);
        for (String subject : List.of("F001", "M002", "F003")) {
            write(folder, subject, "5" + coded, "6" + nines, "7" + coded);
        }
        DatasetPreparation.Result result = new DatasetPreparation(manifest, raw, out, false).run();

        assertEquals(3, result.uncodedFrames());
        assertEquals(List.of("F003/T1/5.jpg", "F003/T1/7.jpg"), lines("test_img_path_fold1"));
        assertEquals("1 -1 0 0 0 0 0 0 0 0 0 0", lines("test_label_fold1").get(0));
        // A region with an unknown AU has no code.
        assertEquals("-1 0 0 0", lines("test_sub_label_fold1").get(0));
    }

    @Test
    void weightsAreTheInverseRatesWithMeanOne() throws IOException {
        SmallData.writeBp4d(raw, 20, false);
        new DatasetPreparation(SmallData.bp4d(), raw, out, false).run();
        String[] words = lines("train_weight_fold1").get(0).split("\t");
        List<String> labels = lines("train_label_fold1");
        double[] inverse = new double[12];
        double sum = 0;
        for (int au = 0; au < 12; au++) {
            int column = au;
            long present =
                    labels.stream().filter(line -> line.split(" ")[column].equals("1")).count();
            inverse[au] = (double) labels.size() / present;
            sum += inverse[au];
        }
        assertEquals(12, words.length);
        for (int au = 0; au < 12; au++) {
            assertTrue(words[au].matches("\\d\\.\\d{6}"), words[au]);
            assertEquals(inverse[au] / sum * 12, Double.parseDouble(words[au]), 5e-7);
        }
    }

    @Test
    void disfaCountsFromTwoOnAndAnAuThatNobodyHasIsUnknownAndSaid() throws IOException {
        SmallData.writeDisfa(raw, 6);
        Path au12 = raw.resolve("ActionUnit_Labels/F003/F003_au12.txt");
        Files.writeString(au12, "1,0\n2,1\n3,2\n4,3\n5,4\n6,5\n");
        DatasetPreparation.Result result =
                new DatasetPreparation(SmallData.disfa(), raw, out, false).run();
        Finding nobody = result.warnings().get(0);
        assertEquals(DataRule.NEVER_LABELLED, nobody.rule());
        assertTrue(nobody.message().contains("nobody has labels of AU9"), nobody.message());
        List<String> labels = Files.readAllLines(out.resolve("DISFA_test_label_fold1.txt"));
        List<String> au12Column = labels.stream().map(line -> line.split(" ")[5]).toList();
        assertEquals(List.of("0", "0", "1", "1", "1", "1"), au12Column);
        assertTrue(labels.stream().allMatch(line -> line.split(" ")[4].equals("-1")), "AU9");
        assertEquals(
                "F003/F003_0.png",
                Files.readAllLines(out.resolve("DISFA_test_path_fold1.txt")).get(0));
    }

    /**
     * The licensed lists cannot be shipped, so the raw files are rebuilt with the real people,
     * tasks and numbers of frames per part (how frames divide among a part's videos is made up).
     */
    @Tag("long")
    @Test
    void theWholeOfBp4dGivesTheOfficialCountsAndListsBack() throws IOException {
        Manifest manifest = Manifest.of("bp4d");
        int[] framesOfPart = {50_631, 50_182, 46_034};
        SplittableRandom random = new SplittableRandom(3);
        Path folder = Files.createDirectories(raw.resolve("AUCoding/AU_OCC"));
        List<String> paths = new ArrayList<>();
        for (int p = 0; p < 3; p++) {
            List<String> subjects = manifest.splits().parts().get(p);
            int videos = subjects.size() * 8;
            for (int v = 0; v < videos; v++) {
                int from = (int) ((long) framesOfPart[p] * v / videos);
                int to = (int) ((long) framesOfPart[p] * (v + 1) / videos);
                int first = 1 + random.nextInt(700);
                String subject = subjects.get(v / 8);
                String task = "T" + (v % 8 + 1);
                Files.writeString(
                        folder.resolve(subject + "_" + task + ".csv"),
                        SmallData.occurrenceCsv(random, first, to - from));
                if (p == 2) {
                    for (int frame = first; frame < first + to - from; frame++) {
                        paths.add(subject + "/" + task + "/" + frame + ".jpg");
                    }
                }
            }
        }
        Manifest prepared = new DatasetPreparation(manifest, raw, out, false).run().manifest();

        assertEquals(manifest, prepared);
        assertEquals(paths, lines("test_img_path_fold1"));
        int[][] expected = {{100_813, 46_034}, {96_665, 50_182}, {96_216, 50_631}};
        for (int fold = 1; fold <= 3; fold++) {
            for (String list : List.of("img_path", "label", "sub_label")) {
                assertEquals(expected[fold - 1][0], lines("train_" + list + "_fold" + fold).size());
                assertEquals(expected[fold - 1][1], lines("test_" + list + "_fold" + fold).size());
            }
        }
    }

    @Test
    void rawFilesRebuiltFromListsGiveTheSameListsBack() throws IOException {
        SmallData.writeBp4d(raw, 30, false);
        new DatasetPreparation(SmallData.bp4d(), raw, out, false).run();
        Path rebuilt = Files.createDirectories(out.resolve("rebuilt/AUCoding/AU_OCC"));
        for (Split split : Split.values()) {
            rebuild(rebuilt, split);
        }
        Path again = out.resolve("again");
        new DatasetPreparation(SmallData.bp4d(), out.resolve("rebuilt"), again, false).run();
        try (Stream<Path> files = Files.list(out)) {
            List<Path> lists = files.filter(f -> f.toString().endsWith(".txt")).toList();
            assertEquals(21, lists.size());
            for (Path list : lists) {
                assertArrayEquals(
                        Files.readAllBytes(list),
                        Files.readAllBytes(again.resolve(list.getFileName())),
                        list.toString());
            }
        }
    }

    /** Turns a fold's lists back into raw files, as one would do with the official lists. */
    private void rebuild(Path folder, Split split) throws IOException {
        int[] aus = {1, 2, 4, 6, 7, 10, 12, 14, 15, 17, 23, 24};
        List<String> paths = lines(split.key() + "_img_path_fold1");
        List<String> labels = lines(split.key() + "_label_fold1");
        Map<String, StringBuilder> files = new HashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            String[] names = paths.get(i).split("[/.]");
            String[] row = new String[25];
            Arrays.fill(row, "9");
            row[0] = names[2];
            String[] values = labels.get(i).split(" ");
            for (int au = 0; au < aus.length; au++) {
                row[aus[au]] = values[au];
            }
            files.computeIfAbsent(names[0] + "_" + names[1], name -> new StringBuilder(HEADER))
                    .append(String.join(",", row))
                    .append('\n');
        }
        for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey() + ".csv"), file.getValue());
        }
    }

    @Test
    void imagesOfTheRawFolderAreLinkedNotCopied() throws IOException {
        SmallData.writeBp4d(raw, 2, true);
        new DatasetPreparation(SmallData.bp4d(), raw, out, false).run();
        assertTrue(Files.isSymbolicLink(out.resolve("img")));
        List<Video> videos = DatasetReader.open(out).read(1, Split.TEST);
        assertEquals(8, videos.size());
    }

    @Test
    void aMissingLabelFileIsAnErrorUnlessAllowed() throws IOException {
        SmallData.writeBp4d(raw, 2, false);
        Files.delete(raw.resolve("AUCoding/AU_OCC/M002_T3.csv"));
        DataException fault =
                assertThrows(
                        DataException.class,
                        () -> new DatasetPreparation(SmallData.bp4d(), raw, out, false).run());
        assertTrue(fault.getMessage().contains("M002_T3.csv: no such file"), fault.getMessage());
        assertNothingIn(out);

        DatasetPreparation.Result result =
                new DatasetPreparation(SmallData.bp4d(), raw, out, true).run();
        assertEquals(List.of("M002/T3"), result.missing());
    }

    @Test
    void faultsOfRawFilesNameFileAndLine() throws IOException {
        SmallData.writeBp4d(raw, 3, false);
        Path file = raw.resolve("AUCoding/AU_OCC/M002_T3.csv");
        List<String> good = Files.readAllLines(file);
        assertFault(file, good, 2, good.get(2).replaceFirst(",[01]", ",7"), ":3: AU1: label 7");
        assertFault(file, good, 2, good.get(2) + ",1", ":3: 26 cells where the first row has 25");
        assertFault(file, good, 3, good.get(1), ":4: frame 1 stands after frame 2");
        assertFault(file, good, 2, "2,x", ":3: 2 cells where the first row has 25");
        assertFault(file, good, 0, good.get(0).replace(",12,", ",99,"), "has no column for AU12");
        Files.write(file, new byte[] {(byte) 0xC3, 0x28, 0});
        assertFault(":1: is no text in UTF-8: byte C3 in column 1.");
        Files.write(file, new byte[0]);
        assertFault("has no frames");
    }

    @Test
    void faultsOfIntensityFilesNameFileAndLine() throws IOException {
        SmallData.writeDisfa(raw, 4);
        Path file = raw.resolve("ActionUnit_Labels/M002/M002_au2.txt");
        for (String[] fault :
                new String[][] {
                    {"1,0\n2,6\n3,0\n4,0\n", ":2: label 6 is neither in 0..5"},
                    {"1,0\n3,0\n4,0\n5,0\n", ":2: '3,0' where '2,<intensity>' was expected"},
                    {"1,0\n2,0\n3,0\n", "has 3 frames, but M002_au1.txt has 4"},
                    {"1,0\n2,a\n3,0\n4,0\n", ":2: '2,a' is not 'frame,intensity'"}
                }) {
            Files.writeString(file, fault[0]);
            DataException error =
                    assertThrows(
                            DataException.class,
                            () -> new DatasetPreparation(SmallData.disfa(), raw, out, false).run());
            assertTrue(error.getMessage().contains(fault[1]), error.getMessage());
        }
        assertNothingIn(out);
    }

    @Test
    void anEmptyRawFolderSaysWhereLabelsBelong() throws IOException {
        DataException fault =
                assertThrows(
                        DataException.class,
                        () -> new DatasetPreparation(SmallData.bp4d(), raw, out, false).run());
        assertTrue(
                fault.getMessage().contains("the raw labels of BP4D belong there"),
                fault.getMessage());
    }

    @Test
    void interruptingLeavesNothingBehind() throws IOException {
        SmallData.writeBp4d(raw, 2, false);
        Thread.currentThread().interrupt();
        assertThrows(
                CancellationException.class,
                () -> new DatasetPreparation(SmallData.bp4d(), raw, out, false).run());
        assertTrue(Thread.interrupted(), "the thread must stay marked as interrupted");
        assertNothingIn(out);
    }

    private static void assertNothingIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private void assertFault(Path file, List<String> good, int line, String text, String message)
            throws IOException {
        List<String> lines = new ArrayList<>(good);
        lines.set(line, text);
        Files.write(file, lines);
        assertFault(message);
    }

    private void assertFault(String message) throws IOException {
        DataException fault =
                assertThrows(
                        DataException.class,
                        () -> new DatasetPreparation(SmallData.bp4d(), raw, out, false).run());
        assertTrue(fault.getMessage().contains(message), fault.getMessage());
        assertFalse(Files.exists(out.resolve("BP4D_test_label_fold1.txt")));
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

    private static void write(Path folder, String subject, String... rows) throws IOException {
        Files.writeString(
                folder.resolve(subject + "_T1.csv"), HEADER + String.join("\n", rows) + "\n");
    }

    private List<String> lines(String list) throws IOException {
        return Files.readAllLines(out.resolve("BP4D_" + list + ".txt"));
    }
}
