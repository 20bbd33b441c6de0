package org.mdhr4j.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;

/** Synthetic data sets on disk. */
class SyntheticDatasetTest {
    private static final SynthesisPlan BP4D =
            new SynthesisPlan(DatasetLayout.BP4D, 3, 2, 5, 32, 11);
    private static final SynthesisPlan DISFA =
            new SynthesisPlan(DatasetLayout.DISFA, 4, 1, 6, 32, 11);

    @TempDir private Path folder;

    @Test
    void bytesDoNotDependOnTheNumberOfThreads() throws IOException {
        for (SynthesisPlan plan : List.of(BP4D, DISFA)) {
            Path one = folder.resolve(plan.layout() + "-1");
            Path three = folder.resolve(plan.layout() + "-3");
            new SyntheticDataset(plan, one, 1).write(frames -> {});
            new SyntheticDataset(plan, three, 3).write(frames -> {});
            assertSameFiles(contents(one), contents(three));
        }
    }

    @Test
    void preparesAsBp4d() throws IOException {
        new SyntheticDataset(BP4D, folder, 2).write(frames -> {});
        assertTrue(Files.exists(folder.resolve("img/F001/T2/5.jpg")));
        List<String> csv = Files.readAllLines(folder.resolve("AUCoding/AU_OCC/F001_T1.csv"));
        assertEquals("0,1,2,4,6,7,10,12,14,15,17,23,24", csv.get(0));
        assertEquals(6, csv.size());
        assertPrepares(BP4D);
    }

    @Test
    void preparesAsDisfa() throws IOException {
        new SyntheticDataset(DISFA, folder, 2).write(frames -> {});
        assertTrue(Files.exists(folder.resolve("img_o/SN002/SN002_0.png")));
        assertTrue(Files.exists(folder.resolve("img_o/SN002/SN002_5.png")));
        Path labels = folder.resolve("ActionUnit_Labels/SN002/SN002_au25.txt");
        List<String> lines = Files.readAllLines(labels);
        assertEquals(6, lines.size());
        assertTrue(lines.get(0).matches("1,[0-5]"), lines.get(0));
        assertPrepares(DISFA);
    }

    private void assertPrepares(SynthesisPlan plan) throws IOException {
        Manifest manifest = Manifest.ofFolder(folder);
        new DatasetPreparation(manifest, folder, folder, false).run();
        DatasetReader reader = DatasetReader.open(folder);
        for (int fold = 1; fold <= 3; fold++) {
            assertFalse(reader.read(fold, Split.TRAIN).isEmpty());
            List<Video> videos = reader.read(fold, Split.TEST);
            assertFalse(videos.isEmpty());
            for (Video video : videos) {
                assertSameLabels(plan, video);
            }
        }
    }

    private static void assertSameLabels(SynthesisPlan plan, Video video) {
        Performance script = SyntheticDataset.performance(plan, video.subject(), video.task());
        assertEquals(plan.frames(), video.numFrames());
        for (int t = 0; t < plan.frames(); t++) {
            assertTrue(Files.exists(video.image(t)), () -> video.image(0).toString());
            assertArrayEquals(script.labels(t), video.labels(t));
        }
    }

    @Test
    void takesSubjectsFromThePartsInTurn() {
        assertEquals(
                List.of(List.of("F001", "M007"), List.of("M011", "F003"), List.of("F007")),
                DatasetLayout.BP4D.parts(5));
        assertEquals(41, SyntheticDataset.subjects(plan(DatasetLayout.BP4D, 41)).size());
        assertEquals(27, SyntheticDataset.subjects(plan(DatasetLayout.DISFA, 27)).size());
    }

    @Test
    void inventsNamesForMorePeopleThanTheRealDataSetHas() {
        List<List<String>> parts = DatasetLayout.BP4D.parts(60);
        assertEquals(List.of(21, 20, 19), parts.stream().map(List::size).toList());
        assertEquals(60, parts.stream().flatMap(List::stream).distinct().count());
        assertEquals("F100", parts.get(0).get(14));
        assertEquals(900, SyntheticDataset.subjects(plan(DatasetLayout.DISFA, 900)).size());
    }

    private static SynthesisPlan plan(DatasetLayout layout, int subjects) {
        return new SynthesisPlan(layout, subjects, 1, 5, 32, 1);
    }

    @Test
    void goesOnWhereAnInterruptedRunStopped() throws IOException {
        Path whole = folder.resolve("whole");
        Path cut = folder.resolve("cut");
        new SyntheticDataset(BP4D, whole, 2).write(frames -> {});
        Thread self = Thread.currentThread();
        AtomicLong reached = new AtomicLong();
        CancellationException stop =
                assertThrows(
                        CancellationException.class,
                        () ->
                                new SyntheticDataset(BP4D, cut, 2)
                                        .write(
                                                frames -> {
                                                    reached.set(frames);
                                                    if (frames == 13) {
                                                        self.interrupt();
                                                    }
                                                }));
        assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
        assertTrue(stop.getMessage().contains("Run the same command again"), stop.getMessage());
        assertTrue(reached.get() < 30, "stopped after " + reached.get() + " frames");
        assertFalse(contents(cut).keySet().stream().anyMatch(name -> name.contains("unfinished")));
        AtomicLong first = new AtomicLong();
        new SyntheticDataset(BP4D, cut, 2).write(frames -> first.compareAndSet(0, frames));
        assertTrue(first.get() >= 5, "complete videos are not drawn again");
        assertSameFiles(contents(whole), contents(cut));
    }

    @Test
    void aKilledRunLeavesNothingThatTheNextOneTakesForComplete() throws IOException {
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        new SyntheticDataset(BP4D, whole, 1).write(frames -> {});
        new SyntheticDataset(BP4D, killed, 1).write(frames -> {});
        Files.delete(killed.resolve("AUCoding/AU_OCC/F007_T2.csv"));
        Files.delete(killed.resolve("img/F007/T2/3.jpg"));
        Path unfinished = Files.createDirectories(killed.resolve("img/F007/.unfinished-T2"));
        Files.writeString(unfinished.resolve("1.jpg"), "half a frame");
        new SyntheticDataset(BP4D, killed, 1).write(frames -> {});
        assertSameFiles(contents(whole), contents(killed));
    }

    @Test
    void explainsAFullDiskAndKeepsCompleteVideos() throws IOException {
        AtomicInteger written = new AtomicInteger();
        FrameSink full =
                (file, bytes) -> {
                    if (written.incrementAndGet() > 7) {
                        throw new IOException("No space left on device");
                    }
                    Files.write(file, bytes);
                };
        SyntheticDataset dataset = new SyntheticDataset(BP4D, folder, 2, full);
        IOException error = assertThrows(IOException.class, () -> dataset.write(frames -> {}));
        assertTrue(error.getMessage().startsWith("The disk is full: "), error.getMessage());
        assertTrue(error.getMessage().contains("Free some space"), error.getMessage());
        assertTrue(Files.exists(folder.resolve("AUCoding/AU_OCC/F001_T1.csv")));
        assertFalse(Files.exists(folder.resolve("img/F001/T2")));
        assertFalse(
                contents(folder).keySet().stream().anyMatch(name -> name.contains("unfinished")));
        new SyntheticDataset(BP4D, folder, 1).write(frames -> {});
        assertTrue(Files.exists(folder.resolve("img/F007/T2/5.jpg")));
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws IOException {
        new SyntheticDataset(DISFA, folder.resolve("a"), 1).write(frames -> {});
        SyntheticDataset other = new SyntheticDataset(BP4D, folder.resolve("a"), 1);
        IOException another = assertThrows(IOException.class, () -> other.write(frames -> {}));
        assertTrue(
                another.getMessage()
                        .contains(
                                "holds another synthetic data set (DISFA, 4 subjects, 1 tasks, 6"
                                        + " frames, size 32, seed 11), not the one asked for"),
                another.getMessage());
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("b/thesis.tex"), "mine");
        SyntheticDataset foreign = new SyntheticDataset(BP4D, folder.resolve("b"), 1);
        IOException files = assertThrows(IOException.class, () -> foreign.write(frames -> {}));
        assertTrue(files.getMessage().endsWith("Choose an empty or a new folder."));
        Files.createDirectories(folder.resolve("c"));
        Files.writeString(folder.resolve("c").resolve(PlanFile.NAME), "{\"plan\": 3");
        SyntheticDataset broken = new SyntheticDataset(BP4D, folder.resolve("c"), 1);
        IOException json = assertThrows(IOException.class, () -> broken.write(frames -> {}));
        assertTrue(json.getMessage().contains("synthesis.json cannot be read"));
    }

    @Test
    void namesWhatAPlanCannotHave() {
        assertEquals(
                "A synthetic DISFA data set cannot have tasks = 2; 1 to 1 is possible.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new SynthesisPlan(DatasetLayout.DISFA, 5, 2, 9, 64, 1))
                        .getMessage());
        assertEquals(
                "A synthetic BP4D data set cannot have subjects = 901; 3 to 900 is possible.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new SynthesisPlan(DatasetLayout.BP4D, 901, 2, 9, 64, 1))
                        .getMessage());
    }

    private static Map<String, byte[]> contents(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        List<Path> all;
        try (Stream<Path> tree = Files.walk(root)) {
            all = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            files.put(root.relativize(file).toString(), Files.readAllBytes(file));
        }
        return files;
    }

    private static void assertSameFiles(Map<String, byte[]> a, Map<String, byte[]> b) {
        assertEquals(a.keySet(), b.keySet());
        a.forEach((name, bytes) -> assertArrayEquals(bytes, b.get(name), name));
    }
}
