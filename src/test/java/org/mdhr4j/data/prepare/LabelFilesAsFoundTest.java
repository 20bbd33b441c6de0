package org.mdhr4j.data.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.LabelEncoding;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.testing.SmallData;

/** Label files as spreadsheets and other programs write them. */
class LabelFilesAsFoundTest {
    @TempDir private static Path published;
    @TempDir private Path raw;
    @TempDir private Path out;

    @BeforeAll
    static void prepareAsPublished() throws IOException {
        Path bp4d = published.resolve("bp4d");
        Path disfa = published.resolve("disfa");
        SmallData.writeBp4d(Files.createDirectories(bp4d), 3, false);
        new DatasetPreparation(SmallData.bp4d(), bp4d, bp4d, false).run();
        SmallData.writeDisfa(Files.createDirectories(disfa), 6);
        new DatasetPreparation(SmallData.disfa(), disfa, disfa, false).run();
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                form("semicolons", text -> text.replace(',', ';')),
                form("tabs", text -> text.replace(',', '\t')),
                form("fractions", text -> text.replaceAll("(?m)(\\d)(?=,|$)", "$1.0")),
                form(
                        "decimal commas",
                        text -> text.replace(',', ';').replaceAll("(?m)(\\d)(?=;|$)", "$1,0")),
                form("quotes", text -> text.replaceAll("(\\d+)", "\"$1\"")),
                form("byte order mark", text -> "\uFEFF" + text),
                form("Windows line ends", text -> text.replace("\n", "\r\n")),
                form("old Macintosh line ends", text -> text.replace("\n", "\r")),
                form("spaces", text -> text.replace(",", " , ")),
                form("blank lines at the end", text -> text + "\n\n"));
    }

    private static Arguments form(String name, UnaryOperator<String> change) {
        return Arguments.of(name, change);
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                form("AU1", text -> named(text, "AU$1")),
                form("AU01 with a space", text -> named(text, "AU0$1 ")),
                form("AU01_c", text -> named(text, "AU0$1_c")),
                form("au_1 in quotes", text -> named(text, "\"au_$1\"")));
    }

    /** The first row with other names, and a column that is none of an AU. */
    private static String named(String text, String name) {
        int end = text.indexOf('\n');
        String header = text.substring(0, end).replaceAll(",(\\d+)", "," + name);
        return header.replaceFirst("^0,", "frame,") + text.substring(end);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"forms", "headers"})
    void occurrencesAreReadAlike(String name, UnaryOperator<String> change) throws IOException {
        SmallData.writeBp4d(raw, 3, false);
        rewrite(raw.resolve("AUCoding/AU_OCC"), change);
        new DatasetPreparation(SmallData.bp4d(), raw, out, false).run();
        assertSameLists(published.resolve("bp4d"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                form("line of names", text -> "frame,intensity\n" + text),
                form("quoted names", text -> "\"Frame\",\"AU 12\"\n" + text));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"forms", "names"})
    void intensitiesAreReadAlike(String name, UnaryOperator<String> change) throws IOException {
        SmallData.writeDisfa(raw, 6);
        for (String subject : List.of("F001", "M002", "F003")) {
            rewrite(raw.resolve("ActionUnit_Labels").resolve(subject), change);
        }
        new DatasetPreparation(SmallData.disfa(), raw, out, false).run();
        assertSameLists(published.resolve("disfa"));
    }

    private static void rewrite(Path folder, UnaryOperator<String> change) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String before = Files.readString(file);
                String after = change.apply(before);
                assertTrue(!after.equals(before), "nothing was changed");
                Files.writeString(file, after);
            }
        }
    }

    private void assertSameLists(Path expected) throws IOException {
        int compared = 0;
        try (Stream<Path> files = Files.list(expected)) {
            for (Path list : files.filter(file -> file.toString().endsWith(".txt")).toList()) {
                assertEquals(
                        Files.readString(list), Files.readString(out.resolve(list.getFileName())));
                compared++;
            }
        }
        assertEquals(21, compared);
    }

    @Test
    void anErrorShowsTheLineAndWhatWasExpected() throws IOException {
        SmallData.writeBp4d(raw, 3, false);
        Path file = raw.resolve("AUCoding/AU_OCC/M002_T3.csv");
        String good = Files.readString(file);
        assertFault(
                file, named(good, "AU$1_r"), ":1: has no column for AU1; the first row must name");
        assertFault(file, named(good, "AU$1_r"), "it is 'frame,AU1_r,AU2_r,");
        assertFault(
                file,
                good.replaceFirst("\n1,1|\n1,0", "\n1,0.5"),
                ":2: column 2: '0.5' is no whole number; 0..1, or 9 for an AU that was not coded,");
        assertFault(
                file, good.replaceFirst("\n1,", "\n99999999999,"), "a frame number was expected");
    }

    @Test
    void aLineWithoutEndIsNotReadToItsEnd() throws IOException {
        SmallData.writeBp4d(raw, 3, false);
        Path file = raw.resolve("AUCoding/AU_OCC/M002_T3.csv");
        try (OutputStream text = Files.newOutputStream(file)) {
            for (int i = 0; i < 100; i++) {
                text.write("1,".repeat(1 << 19).getBytes(StandardCharsets.UTF_8));
            }
        }
        DataException fault = fault();
        assertTrue(
                fault.getMessage().contains(":1: has more than 65,536 bytes"), fault.getMessage());
        Files.writeString(file, "0," + "x".repeat(60_000) + "\n1,1\n");
        assertTrue(fault().getMessage().length() < 1200, "the message is short");
    }

    private void assertFault(Path file, String text, String message) throws IOException {
        Files.writeString(file, text);
        assertTrue(fault().getMessage().contains(message), fault().getMessage());
    }

    private DataException fault() {
        return assertThrows(
                DataException.class,
                () -> new DatasetPreparation(SmallData.bp4d(), raw, out, false).run());
    }

    @Test
    void aFrameBelowTheFirstImageIsRefused() throws IOException {
        SmallData.writeBp4d(raw, 3, false);
        Manifest bp4d = SmallData.bp4d();
        LabelEncoding l = bp4d.labels();
        LabelEncoding shifted =
                new LabelEncoding(
                        l.format(), l.path(), l.activeFrom(), l.maximum(), l.unknown(), -2);
        Manifest manifest =
                new Manifest(
                        bp4d.name(),
                        bp4d.access(),
                        bp4d.auSet(),
                        shifted,
                        bp4d.layout(),
                        bp4d.alignment(),
                        bp4d.splits());
        DataException fault =
                assertThrows(
                        DataException.class,
                        () -> new DatasetPreparation(manifest, raw, out, false).run());
        assertTrue(
                fault.getMessage()
                        .contains("_T1.csv:2: frame 1 with frame-offset -2 gives image number -1"),
                fault.getMessage());
    }
}
