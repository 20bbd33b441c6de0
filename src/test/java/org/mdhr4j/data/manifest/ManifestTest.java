package org.mdhr4j.data.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.AuSet;

public class ManifestTest {
    @TempDir private Path folder;

    @Test
    void bp4dIsThePublishedSet() throws IOException {
        Manifest bp4d = Manifest.of("BP4D");
        assertEquals(AuSet.BP4D, bp4d.auSet());
        assertEquals(41, bp4d.splits().subjects().size());
        assertEquals(
                new Counts(28, 224, 100_813),
                bp4d.splits().fold(1).expected(Split.TRAIN).orElseThrow());
        assertEquals(
                new Counts(14, 112, 50_631),
                bp4d.splits().fold(3).expected(Split.TEST).orElseThrow());
        assertEquals("F001", bp4d.splits().subjects(3, Split.TEST).get(0));
        assertEquals("F007", bp4d.splits().subjects(1, Split.TEST).get(0));
        assertEquals("F001/T1/2440.jpg", bp4d.layout().listPath("F001", "T1", 2440));
        assertEquals(25, bp4d.layout().frameRateHz());
    }

    @Test
    void disfaIsThePublishedSet() throws IOException {
        Manifest disfa = Manifest.of("disfa");
        assertEquals(AuSet.DISFA, disfa.auSet());
        assertEquals(27, disfa.splits().subjects().size());
        assertEquals("SN001/SN001_0.png", disfa.layout().listPath("SN001", "", 0));
        assertEquals(20, disfa.layout().frameRateHz());
    }

    @ParameterizedTest
    @CsvSource({"bp4d,146847", "disfa,130814"})
    void countsOfEveryFoldAddUpToTheWholeSet(String name, int frames) throws IOException {
        Manifest manifest = Manifest.of(name);
        for (Fold fold : manifest.splits().folds()) {
            Counts train = fold.expected(Split.TRAIN).orElseThrow();
            Counts test = fold.expected(Split.TEST).orElseThrow();
            assertEquals(frames, train.frames() + test.frames());
            assertEquals(manifest.splits().subjects().size(), train.subjects() + test.subjects());
            for (Split split : Split.values()) {
                assertEquals(
                        fold.expected(split).orElseThrow().subjects(),
                        manifest.splits().subjects(fold.number(), split).size());
            }
        }
    }

    static List<String> builtIn() {
        return Manifest.BUILT_IN;
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void whatIsWrittenReadsBackEqual(String name) throws IOException {
        Manifest manifest = Manifest.of(name);
        Path file = folder.resolve("copy.yaml");
        Files.writeString(file, manifest.toYaml());
        assertEquals(manifest, Manifest.read(file));
    }

    @Test
    void drawnFacesAreAlignedAsDrawnAndOthersAsTheirManifestSays() throws IOException {
        assertEquals(Optional.of(Alignment.DRAWN), Manifest.of("synthetic").alignment());
        assertEquals(Optional.empty(), Manifest.of("bp4d").alignment());
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, MINE.replace("name: mine", "name: synthetic-BP4D-seed7"));
        assertEquals(Optional.of(Alignment.DRAWN), Manifest.read(file).alignment());
        Files.writeString(file, MINE + "alignment: upper\n");
        Manifest upper = Manifest.read(file);
        assertEquals(Optional.of(Alignment.UPPER), upper.alignment());
        Files.writeString(file, upper.toYaml());
        assertEquals(upper, Manifest.read(file));
        Files.writeString(file, MINE + "alignment: left\n");
        Exception error = assertThrows(ManifestException.class, () -> Manifest.read(file));
        assertTrue(error.getMessage().contains("alignment: There is no"), error.getMessage());
    }

    @Test
    void aUsersOwnSetNeedsNothingButItsManifest() throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, MINE);
        Manifest mine = Manifest.of(file.toString());
        assertEquals("12 25", mine.auSet().describe());
        assertEquals(LabelFormat.FRAME_CSV, mine.labels().format());
        assertEquals(List.of("ann"), mine.splits().subjects(1, Split.TRAIN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: mine                | nam: mine     | 1 | nam: unknown field",
                "name: mine                | name: ''      | 1 | name: expected a text",
                "name: mine                | name: \"a\\u202eb\" | 1 | control and direction",
                "name: mine                | name: \"a\\e[31mb\" | 1 | got 'a\\u001b[31mb'",
                "action-units: [12, 25]    | action-units: [12, 99] | 3 | Unknown action unit AU99",
                "action-units: [12, 25]    | action-units: [12, x] | 3 | expected a whole number",
                "rows: [4, 6]              | rows: [4, 9]  | 5 | rows 4..9",
                "rows: [4, 6]              | rows: [4]     | 5 | the first and the last row",
                "format: frame-csv         | format: magic | 7 | 'magic' is none of",
                "unknown: -1               | unknown: 1    | 7 | lies among the ordinary values",
                "frame-rate-hz: 30         | frame-rate-hz: 0 | 9 | must be above 0",
                "unknown: -1  | unknown: -1, frame-offset: 2147483647 | 7 | frame-offset 2147483647",
                "unknown: -1  | unknown: -1, frame-offset: -1000000000 | 7 | than any frame number",
                "path: labels.csv | path: ../../etc/passwd | 7 | leads out of the data set's folder",
                "faces/{subject}/{frame}.png | ../../etc/{subject}/{frame}.png | 9 | leads out of",
                "faces/{subject}/{frame}.png | faces/../../{subject}/{frame}.png | 9 | leads out of",
                "frame-rate-hz: 30 | raw-frames: [\"/x/{subject}.avi\"]; frame-rate-hz: 30 | 9 | leads out",
                "frame-rate-hz: 30 | raw-frames: [x/all.avi]; frame-rate-hz: 30 | 9 | need {subject}",
                "- [bob]                   | - [bob/..]    | 15 | subject 'bob/..' becomes part of",
                "- [bob]                   | - [bob, ann]  | 15 | subject ann is in part 1",
                "train: [1], test: [2]     | train: [1], test: [1] | 17 | part 1 in both",
                "train: [1], test: [2]     | train: [1], test: [7] | 17 | names part 7",
                "train: [1], test: [2]     | train: [1]    | 17 | field 'test' is missing",
            })
    void namesFileAndLineOfAFault(String from, String to, int line, String problem)
            throws IOException {
        String text = MINE.replace(from, to.replace("; ", "\n  "));
        assertTrue(!text.equals(MINE), "the fault was not planted");
        Path file = folder.resolve("faulty.yaml");
        Files.writeString(file, text);
        ManifestException fault = assertThrows(ManifestException.class, () -> Manifest.read(file));
        assertEquals(line, fault.line(), fault.getMessage());
        assertEquals(file, fault.file());
        assertTrue(fault.getMessage().startsWith(file + ":" + line + ": "), fault.getMessage());
        assertTrue(fault.getMessage().contains(problem), fault.getMessage());
    }

    @Test
    void namesTheLineWhereYamlBreaks() throws IOException {
        Path file = folder.resolve("broken.yaml");
        Files.writeString(file, "name: mine\naccess: [unclosed\n");
        ManifestException fault = assertThrows(ManifestException.class, () -> Manifest.read(file));
        assertTrue(fault.line() >= 2, fault.getMessage());
        assertTrue(fault.getMessage().contains("not YAML"), fault.getMessage());
    }

    @Test
    void aManifestThatIsNoTextIsNamed() throws IOException {
        Path file = folder.resolve("binary.yaml");
        Files.write(file, new byte[] {(byte) 0xC3, 0x28});
        DataException fault = assertThrows(DataException.class, () -> Manifest.read(file));
        assertEquals(
                file + ":1: is no text in UTF-8: byte C3 in column 1. Save the file as UTF-8.",
                fault.getMessage());
    }

    @Test
    void aSecondDocumentIsAnError() throws IOException {
        Path file = folder.resolve("two.yaml");
        Files.writeString(file, MINE + "---\nname: other\n");
        ManifestException fault = assertThrows(ManifestException.class, () -> Manifest.read(file));
        int line = (int) MINE.lines().count() + 2;
        assertTrue(
                fault.getMessage().contains(":" + line + ": a second document"), fault::getMessage);
    }

    @Test
    void anEmptyManifestIsAnError() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.yaml"));
        ManifestException fault = assertThrows(ManifestException.class, () -> Manifest.read(file));
        assertTrue(fault.getMessage().contains("the manifest is empty"), fault.getMessage());
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> Manifest.of("bp5d"));
        assertEquals(
                "'bp5d' is neither a manifest file nor one of the built-in manifests %s."
                        .formatted(String.join(", ", Manifest.BUILT_IN)),
                fault.getMessage());
    }

    @Test
    void anEmptyFolderIsNoDataSet() {
        DataException fault = assertThrows(DataException.class, () -> Manifest.ofFolder(folder));
        assertTrue(fault.getMessage().contains("no data set found here"), fault.getMessage());
        assertTrue(fault.getMessage().contains("mdhr data prepare"), fault.getMessage());
    }

    @Test
    void leavesOnePartOutPerFoldAsTheReferenceDoes() {
        Splits splits = Splits.leaveOnePartOut(List.of(List.of("a"), List.of("b"), List.of("c")));
        assertEquals(List.of("c"), splits.subjects(1, Split.TEST));
        assertEquals(List.of("a", "b"), splits.subjects(1, Split.TRAIN));
        assertEquals(List.of("a"), splits.subjects(3, Split.TEST));
        assertEquals(List.of("b", "c"), splits.subjects(3, Split.TRAIN));
    }

    public static final String MINE =
            """
            name: mine
            access: {title: Mine, url: none, how: ask me, licence: free, citation: none}
            action-units: [12, 25]
            regions:
              - {name: lower, key: down, rows: [4, 6], action-units: [12, 25]}
            labels:
              {format: frame-csv, path: labels.csv, active-from: 1, maximum: 1, unknown: -1}
            layout:
              list-prefix: mine
              path-list: img_path
              images: ["faces/{subject}/{frame}.png"]
              frame-rate-hz: 30
            parts:
              - [ann]
              - [bob]
            folds:
              - {train: [1], test: [2]}
            """;

    @Test
    void valuesNestedWithoutEndAreRefusedByName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("manifest.yaml");
        Files.writeString(file, "name: " + "[".repeat(5_000) + "]".repeat(5_000) + "\n");
        Exception error = assertThrows(ManifestException.class, () -> Manifest.read(file));
        assertTrue(error.getMessage().contains("more than 50 deep"), error.getMessage());
    }
}
