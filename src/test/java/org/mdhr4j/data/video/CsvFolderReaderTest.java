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
import org.mdhr4j.data.check.CheckReport;
import org.mdhr4j.data.check.DatasetCheck;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.ManifestTest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.testing.SmallData;

class CsvFolderReaderTest {
    private static final String GOOD =
            """
            image,subject,frame,AU25,12
            faces/ann/1.png,ann,1,0,1
            faces/ann/2.png,ann,2,,1
            faces/bob/1.png,bob,5,1,-1
            faces/bob/2.png,bob,6,1,0
            """;

    @TempDir private Path root;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(root.resolve(Manifest.FILE_NAME), ManifestTest.MINE);
        Files.writeString(root.resolve("labels.csv"), GOOD);
        for (String image : List.of("ann/1", "ann/2", "bob/1", "bob/2")) {
            SmallData.writeImage(
                    root.resolve("faces/" + image + ".png"), 16, 16, 8 * image.hashCode());
        }
    }

    @Test
    void readsColumnsInAnyOrderAndEmptyCellsAsUnknown() throws IOException {
        DatasetReader reader = DatasetReader.open(root);
        Video ann = reader.read(1, Split.TRAIN).get(0);
        assertEquals("ann", ann.name());
        assertArrayEquals(new byte[] {1, 0}, ann.labels(0)); // AU12, AU25: the manifest's order
        assertArrayEquals(new byte[] {1, -1}, ann.labels(1));
        Video bob = reader.read(1, Split.TEST).get(0);
        assertArrayEquals(new byte[] {-1, 1}, bob.labels(0));
        assertEquals(5, bob.frameNumber(0));
        assertEquals(2, reader.classWeights(1).length);
    }

    @Test
    void withoutFrameNumbersRowsAreConsecutive() throws IOException {
        Files.writeString(
                root.resolve("labels.csv"),
                "subject,image,AU12,AU25\nbob,faces/bob/1.png,0,1\nbob,faces/bob/2.png,1,1\n");
        Video bob = DatasetReader.open(root).read(1, Split.TEST).get(0);
        assertEquals(1, bob.runs().size());
        assertEquals(2, bob.numFrames());
    }

    @Test
    void aGoodFolderPassesTheCheck() throws IOException {
        CheckReport report = new DatasetCheck(root).run(true, 1, done -> {});
        assertEquals( // two frames a person cannot show everything both ways
                List.of(
                        "fold 1 train: no frame shows AU25; it cannot be learned and its weight in"
                                + " the loss falls back to 1.",
                        "fold 1 train: every labelled frame shows AU12; when it is absent cannot be"
                                + " learned.",
                        "fold 1 test: no frame shows AU12; its F1 and areas under curves are"
                                + " undefined and left out of means.",
                        "fold 1 test: every labelled frame shows AU25; its areas under curves are"
                                + " undefined and say nothing."),
                report.findings().stream().map(Finding::message).toList());
        assertEquals(0, report.numErrors());
        assertEquals(4, report.imagesDecoded());
    }

    @Test
    void faultsNameFileAndLine() throws IOException {
        assertFault(",AU25", ",AU26", ":1: column 'AU25' is missing; found: image,subject");
        assertFault("frame,AU25", "AU12,AU25", ":1: column '12' is there twice.");
        assertFault("ann,1,0,1", "ann,1,0", ":2: 4 cells where the first line names 5.");
        assertFault("ann,1,0,1", "eve,1,0,1", ":2: unknown subject 'eve'");
        assertFault("ann,1,0,1", "ann,1,7,1", ":2: AU25: label 7 is neither in 0..1 nor -1");
        assertFault("ann,1,0,1", "ann,1,x,1", ":2: 'x' in column 25 is no whole number.");
        assertFault("faces/ann/1", "faces/ann/9", ":2: image missing: ");
        assertFault("faces/ann/1", "../../ann/1", ":2: image '../../ann/1.png' leads out of");
        assertFault("faces/ann/1", "/etc/1", ":2: image '/etc/1.png' leads out of");
        assertFault("ann,1,0,1", "ann,-1,0,1", ":2: frame -1; 0 or more was expected.");
        assertFault("ann,1,0,1", "ann,2147483647,0,1", ":2: '2147483647' in column frame is no");
        assertFault("ann,2,,1", "ann,1,,1", ":3: frame 1 of ann stands after frame 1");
    }

    @Test
    void anUnreadableCsvIsNamed() throws IOException {
        Path file = root.resolve("labels.csv");
        Files.write(file, new byte[] {(byte) 0xC3, 0x28});
        assertFault(file + ":1: is no text in UTF-8: byte C3 in column 1.");
        Files.write(file, new byte[0]);
        assertFault(file + ":1: is empty; a line with the columns' names is needed.");
        Files.delete(file);
        assertFault(file + ": no such file; the manifest of mine names it.");
    }

    private void assertFault(String from, String to, String message) throws IOException {
        assertTrue(GOOD.contains(from));
        Files.writeString(root.resolve("labels.csv"), GOOD.replace(from, to));
        assertFault("labels.csv" + message);
    }

    private void assertFault(String message) {
        DataException fault =
                assertThrows(
                        DataException.class, () -> DatasetReader.open(root).read(1, Split.TRAIN));
        assertTrue(fault.getMessage().contains(message), fault.getMessage());
    }
}
