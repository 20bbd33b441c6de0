package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small files that would cost gigabytes or minutes if they were believed; each ends at once. */
@Timeout(20)
class CostlyFilesTest {
    private static final String NESTED = "holds dictionaries nested without end.";
    private static final String NO_TEXT =
            "the pickle names a Python global by something that is no text; refused, and nothing"
                    + " was run.";

    @TempDir private Path folder;

    @Test
    void aGlobalNamedByListsOfListsIsNotPrinted() {
        assertRefused(NO_TEXT, torch("\u0080\4" + laugh(12) + "\u008c\1x\u0093."));
        assertRefused(NO_TEXT, torch("\u0080\4\u008c\1x" + laugh(12) + "\u0093."));
    }

    @Test
    void aGlobalNamedByAListThatHoldsItselfIsNotPrinted() {
        assertRefused(NO_TEXT, torch("\u0080\4]q\0h\0a\u008c\1x\u0093."));
        assertRefused(NO_TEXT, torch("\u0080\4]q\0]q\1h\0ah\1a0h\0\u008c\1x\u0093."));
    }

    @Test
    void aGlobalNamedByTuplesNestedDeeplyIsNotPrinted() {
        assertRefused(NO_TEXT, torch("\u0080\4N" + "\u0085".repeat(200_000) + "\u008c\1x\u0093."));
    }

    @Test
    void aStorageKeyOfListsOfListsIsNotPrinted() {
        String keys = "\u0080\2](" + laugh(12) + "e.";
        assertRefused("lists a storage that no tensor uses", legacy("}.", keys));
    }

    /** Lists, each of which holds the one below ten times: ten to the power of their number. */
    private static String laugh(int levels) {
        StringBuilder pickle = new StringBuilder("]q\0");
        for (int i = 1; i < levels; i++) {
            pickle.append("](").append(("h" + (char) (i - 1)).repeat(10)).append("eq");
            pickle.append((char) i);
        }
        return pickle.toString();
    }

    @Test
    void dictionariesWithMoreWaysThanAnyoneCanWalkEnd() {
        assertRefused(NESTED, torch("\u0080\4" + paths("}", 40) + "."));
        assertRefused(NESTED, torch("\u0080\4" + paths("}", 30) + "."));
        String ordered = "ccollections\nOrderedDict\n)R";
        assertRefused(NESTED, torch("\u0080\2" + paths(ordered, 40) + "."));
        assertRefused(NESTED, torch("\u0080\2" + paths(ordered, 30) + "."));
    }

    @Test
    void dictionariesWithMoreNamesThanAnyModelEnd() {
        String tensors = paths(dict("w", HostileFilesTest.TENSOR), 22);
        assertRefused("names more than 200000 tensors", torch("\u0080\4" + tensors + "."));
    }

    private static String dict(String key, String value) {
        return "}(\u008c" + (char) key.length() + key + value + "u";
    }

    /** Dictionaries, each of which holds the one below twice. */
    private static String paths(String lowest, int levels) {
        StringBuilder pickle = new StringBuilder(lowest).append("q\0");
        for (int i = 1; i < levels; i++) {
            char below = (char) (i - 1);
            pickle.append("}(\u008c\1ah").append(below).append("\u008c\1bh").append(below);
            pickle.append("uq").append((char) i);
        }
        return pickle.toString();
    }

    @Test
    void callsThatCopyALongListAgainAndAgainEnd() {
        String list = "](]" + "N".repeat(100_000) + "eq\0";
        String calls = "ctorch\nSize\nq\1" + "0h\1h\0R".repeat(100_000);
        assertRefused(NESTED, torch("\u0080\2" + list + calls + "."));
    }

    @Test
    void namesPutTogetherOfLongKeysAreRefused() {
        String longKey = "X\0\0\1\0" + "k".repeat(1 << 16);
        StringBuilder pickle = new StringBuilder("\u0080\2}q\0");
        for (int i = 1; i < 10; i++) {
            pickle.append("}").append(longKey).append('h').append((char) (i - 1)).append("sq");
            pickle.append((char) i);
        }
        assertRefused("has a name of more than 1000 characters", torch(pickle + "."));
    }

    @Test
    void aPickleThatInflatesWithoutMeasureIsRefused() throws IOException {
        Path file = inflating("a/data.pkl", new byte[0], 80);
        assertTrue(Files.size(file) < 1 << 20);
        assertRefused("the pickle has more than 64 MB", file);
    }

    @Test
    void aStorageThatInflatesWithoutMeasureIsRefused() throws IOException {
        String huge = "\u008a\4\0\0\0\5"; // 80 M floats, 320 MB
        String pickle = HostileFilesTest.tensor("K\0", huge + "\u0085", "K\1\u0085");
        pickle = pickle.replace("cpuK\4", "cpu" + huge);
        Path file = inflating("a/data/0", TestFiles.latin1(pickle), 320);
        assertRefused("claims tensors of more than", file);
    }

    @Test
    void smallTensorsAtTheEndOfALargeDeflatedStorageAreRefused() throws IOException {
        StringBuilder pickle = new StringBuilder("\u0080\2}(");
        String tensor =
                HostileFilesTest.TENSOR
                        .replace("K\4tQ", "J\0\0\0\1tQ") // 16 M floats, 64 MB
                        .replace("K\0K\4\u0085", "J\u00ff\u00ff\u00ff\0K\1\u0085"); // the last
        for (int i = 0; i < 10; i++) {
            pickle.append("X\3\0\0\0").append("n%02d".formatted(i)).append(tensor);
        }
        Path file = inflating("a/data/0", TestFiles.latin1(pickle + "u."), 64);
        assertRefused("claims tensors of more than", file);
    }

    @Test
    void oneStorageUnderThousandsOfNamesIsRefused() {
        StringBuilder pickle = new StringBuilder("\u0080\2}(");
        String tensor =
                HostileFilesTest.TENSOR
                        .replace("K\4tQ", "J\0\0\u0010\0tQ")
                        .replace("K\4\u0085", "J\0\0\u0010\0\u0085");
        for (int i = 0; i < 100; i++) {
            pickle.append("X\3\0\0\0").append("n%02d".formatted(i)).append(tensor);
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a/data.pkl", TestFiles.latin1(pickle + "u."));
        entries.put("a/data/0", new byte[4 << 20]);
        Path file = TestFiles.zip(folder.resolve("shared.pth"), entries);
        assertRefused("claims tensors of more than", file);
    }

    @Test
    void thousandsOfEntriesBesideTheModelMakeFewNotes() {
        StringBuilder pickle = new StringBuilder("\u0080\2}(");
        pickle.append("X\5\0\0\0model").append(dict("w", HostileFilesTest.TENSOR));
        for (int i = 0; i < 5000; i++) {
            pickle.append("X\5\0\0\0").append("x%04d".formatted(i)).append(']');
        }
        try (StateDict dict = CheckpointReader.open(torch(pickle + "u."))) {
            assertEquals(22, dict.notes().size());
            assertEquals("4980 more entries were left out.", dict.notes().get(21));
        }
    }

    private Path torch(String pickle) {
        return TestFiles.zip(
                folder.resolve("made.pth"),
                Map.of("a/data.pkl", TestFiles.latin1(pickle), "a/data/0", new byte[16]));
    }

    /** A file as before PyTorch 1.6, with a state dict and a list of storages. */
    private Path legacy(String dict, String keys) {
        String facts = "\u0080\2}U\15little_endian\u0088s.";
        String start =
                "\u0080\2\u008a\12l\u00fc\u009cF\u00f9 j\u00a8P\31.\u0080\2M\u00e9\3." + facts;
        return TestFiles.write(
                folder.resolve("made.pth"), TestFiles.latin1(start + "\u0080\2" + dict + keys));
    }

    /** An archive in which one entry is some megabytes of zeros, deflated. */
    private Path inflating(String name, byte[] pickle, int megabytes) throws IOException {
        Path file = folder.resolve("inflates.pth");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            if (pickle.length > 0) {
                zip.putNextEntry(new ZipEntry("a/data.pkl"));
                zip.write(pickle);
            }
            zip.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < megabytes; i++) {
                zip.write(zeros);
            }
        }
        return file;
    }

    private static void assertRefused(String expected, Path file) {
        String message =
                assertThrows(CheckpointException.class, () -> CheckpointReader.open(file).close())
                        .getMessage();
        assertTrue(message.startsWith(file + ": " + expected), message);
        assertTrue(message.length() < 600 && !message.contains("\n"), message);
    }
}
