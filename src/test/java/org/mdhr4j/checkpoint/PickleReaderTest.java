package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles written by hand, one character a byte. */
class PickleReaderTest {
    @TempDir private Path folder;

    private Object read(String pickle) {
        Path file = TestFiles.write(folder.resolve("p.pkl"), TestFiles.latin1(pickle));
        try (FileSource source = FileSource.open(file)) {
            ReadBudget budget = new ReadBudget(pickle.length());
            return PickleReader.read(new PickleInput(source, 0), new TorchGlobals(budget), budget);
        }
    }

    @Test
    void numbers() {
        assertEquals(255L, read("K\u00ff."));
        assertEquals(0x1234L, read("M\u0034\u0012."));
        assertEquals(-2L, read("J\u00fe\u00ff\u00ff\u00ff."));
        assertEquals(-1L, read("\u008a\1\u00ff."));
        assertEquals(0L, read("\u008a\0."));
        assertEquals(255L, read("\u008b\2\0\0\0\u00ff\0."));
        assertEquals(BigInteger.ONE.shiftLeft(64), read("\u008a\u0009\0\0\0\0\0\0\0\0\1."));
        assertEquals(-2.5, read("G\u00c0\u0004\0\0\0\0\0\0."));
    }

    @Test
    void textsBytesAndConstants() {
        assertEquals("\u00e4", read("X\2\0\0\0\u00c3\u00a4."));
        assertEquals("old", read("U\3old."));
        assertEquals("long", read("\u008d\4\0\0\0\0\0\0\0long."));
        assertArrayEquals(new byte[] {1, 2}, (byte[]) read("C\2\1\2."));
        assertEquals(true, read("\u0088."));
        assertEquals(PickleNone.NONE, read("N."));
    }

    @Test
    void collections() {
        assertEquals(List.of(1L, 2L, 3L), read("](K\1K\2K\3e."));
        assertEquals(List.of(1L), read("]K\1a."));
        assertEquals(List.of(1L, 2L), read("K\1K\2\u0086."));
        assertEquals(Map.of("a", 1L, "b", 2L), read("(U\1aK\1U\1bK\2d."));
        assertEquals(Map.of(0L, List.of()), read("}K\0]s."));
        assertEquals(List.of(), read(")."));
    }

    @Test
    void theMemoGivesTheSameValueAgain() {
        assertEquals(List.of("x", "x"), read("U\1xq\u0005h\u0005\u0086."));
        assertEquals(List.of("x", "x"), read("U\1xr\0\1\0\0j\0\1\0\0\u0086."));
    }

    @Test
    void protocolFour() {
        String pickle =
                "\u0080\4\u0095\u0040\0\0\0\0\0\0\0\u008c\13collections\u0094"
                        + "\u008c\13OrderedDict\u0094\u0093\u0094)R\u0094\u008c\1k\u0094K\7s.";
        assertEquals(Map.of("k", 7L), read(pickle));
    }

    @Test
    void anOrderedDictOfPythonTwo() {
        assertEquals(
                Map.of("a", 1L, "b", 2L),
                read("\u0080\2ccollections\nOrderedDict\n](](U\1aK\1e](U\1bK\2ee\u0085R."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "0",
                "(0",
                "a.",
                "K\1K\1a.",
                "s.",
                "K\1K\1K\1s.",
                "t.",
                "h\1.",
                "R.",
                "K\1K\1R.",
                "(K\1d.",
                "Q.",
                "K\1Q.",
                "X\u0009\0\0\0ab.",
                "\u0080\u0009.",
                "c",
                "cabc",
                "\u008a\u0020.",
                "\u0093.",
                "K\1)b.",
                "\u00ff."
            })
    void senselessPicklesAreRefused(String pickle) {
        assertThrows(CheckpointException.class, () -> read(pickle));
    }
}
