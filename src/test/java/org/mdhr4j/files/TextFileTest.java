package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("text.txt"), bytes);
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsLinesAsAnySystemEndsThem() throws IOException {
        List<String> lines = List.of("a", "ü", "", "d");
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertEquals(lines, TextFile.lines(file(String.join(end, lines))));
            assertEquals(lines, TextFile.lines(file(String.join(end, lines) + end)));
        }
        assertEquals(List.of("", "", "b"), TextFile.lines(file("\n\r\nb")));
        assertEquals(List.of(), TextFile.lines(file("")));
        assertEquals("a\nb", TextFile.text(file("a\r\nb")));
        assertEquals("a\n\nb\n", TextFile.text(file("a\r\n\r\nb\r\n")));
        assertEquals("", TextFile.text(file("")));
    }

    @Test
    void leavesTheByteOrderMarkOut() throws IOException {
        assertEquals(List.of("a", "\uFEFFb"), TextFile.lines(file("\uFEFFa\n\uFEFFb")));
        assertEquals(List.of(""), TextFile.lines(file("\uFEFF")));
    }

    @Test
    void namesThePlaceOfAByteThatIsNoText() throws IOException {
        Path latin = file("seed: 1\n# grün\n".getBytes(StandardCharsets.ISO_8859_1));
        TextException fault = assertThrows(TextException.class, () -> TextFile.lines(latin));
        assertEquals(2, fault.line());
        assertEquals(
                "line 2 is no text in UTF-8: byte FC in column 5. Save the file as UTF-8.",
                fault.getReason());
        assertEquals(latin.toString(), fault.getFile());
        Path wide = file("seed: 1\n".getBytes(StandardCharsets.UTF_16));
        assertTrue(
                String.valueOf(
                                assertThrows(TextException.class, () -> TextFile.lines(wide))
                                        .getReason())
                        .contains("begins as UTF-16 does"));
        Path cut = file(new byte[] {'a', '\n', (byte) 0xE2, (byte) 0x82});
        assertEquals(2, assertThrows(TextException.class, () -> TextFile.lines(cut)).line());
    }

    @Test
    void refusesALineThatNoSuchFileHas() throws IOException {
        Path longest = file("a".repeat(TextFile.MAX_LINE_BYTES) + "\nb\n");
        assertEquals(2, TextFile.lines(longest).size());
        Path endless = folder.resolve("endless.txt");
        try (OutputStream out = Files.newOutputStream(endless)) {
            out.write('\n');
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]); // zeros are text
            }
        }
        TextException fault = assertThrows(TextException.class, () -> TextFile.lines(endless));
        assertEquals(2, fault.line());
        assertTrue(fault.problem().startsWith("has more than 65,536 bytes"), fault.problem());
    }

    @Test
    void readsLinesOfAnyLengthWhereTheyAreUsual() throws IOException {
        String line = "a".repeat(3 * TextFile.MAX_LINE_BYTES);
        assertEquals(line + "\nb", TextFile.wideText(file(line + "\nb")));
        Path latin = file("grün".getBytes(StandardCharsets.ISO_8859_1));
        assertThrows(TextException.class, () -> TextFile.wideText(latin));
    }

    @Test
    void leavesAMissingFileToTheCaller() {
        assertThrows(NoSuchFileException.class, () -> TextFile.lines(folder.resolve("none")));
    }

    @Test
    void refusesAFileThatIsLargerThanTextsAre() throws IOException {
        Path huge = folder.resolve("huge.csv");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(300L << 20); // takes no room on the disk
        }
        FileSystemException fault =
                assertThrows(FileSystemException.class, () -> TextFile.lines(huge));
        assertEquals(
                huge
                        + ": has 300 MB; texts of at most 256 MB are read. If it is genuine, allow"
                        + " more with MDHR_JAVA_OPTS=-Dmdhr4j.maxTextMegabytes=300.",
                fault.getMessage());
        assertThrows(FileSystemException.class, () -> TextFile.wideText(huge));
    }

    @Test
    void refusesJsonThatIsNestedWithoutEnd() throws IOException {
        Path name = Path.of("deep.ipynb");
        TextBudget.requireShallow(name, "[\"" + "[".repeat(300) + "\\\"" + "\"]"); // in a text
        FileSystemException fault =
                assertThrows(
                        FileSystemException.class,
                        () -> TextBudget.requireShallow(name, "{\"a\":".repeat(300)));
        assertEquals(
                "deep.ipynb: has lists or objects nested more than 200 deep; it is damaged or"
                        + " hostile.",
                fault.getMessage());
    }
}
