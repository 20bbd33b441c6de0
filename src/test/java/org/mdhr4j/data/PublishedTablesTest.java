package org.mdhr4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.report.PublishedResults;

/** The tables of published numbers, as they are found in the jar. */
class PublishedTablesTest {
    @ParameterizedTest
    @CsvSource({"BP4D,26", "DISFA,25"})
    void resultsHaveEitherAllAusOfTheSetOrOnlyAMean(String dataSet, int numMethods)
            throws IOException {
        Map<String, Map<String, String>> methods = new LinkedHashMap<>();
        for (Map<String, String> row : rows("published-results.csv")) {
            if (dataSet.equals(row.get("dataset"))) {
                String method = row.get("method") + " " + row.get("backbone");
                String before =
                        methods.computeIfAbsent(method, name -> new LinkedHashMap<>())
                                .put(row.get("au"), row.get("f1"));
                assertEquals(null, before, "twice: " + row);
                assertFalse(row.get("source").isEmpty(), row.toString());
            }
        }
        assertEquals(numMethods, methods.size());
        Set<String> whole = new HashSet<>(Set.of("mean"));
        whole.addAll(List.of(Manifest.of(dataSet).auSet().describe().split(" ")));
        int complete = 0;
        for (Map<String, String> values : methods.values()) {
            boolean isComplete = values.keySet().equals(whole);
            complete += isComplete ? 1 : 0;
            assertTrue(isComplete || values.keySet().equals(Set.of("mean")), values.toString());
        }
        assertEquals(14, complete);
        assertEquals(
                dataSet.equals("BP4D") ? "66.6" : "64.9",
                methods.getOrDefault("MDHR ResNet-50", Map.of()).get("mean"));
    }

    @Test
    void aMeanUnlikeItsRowIsRemarkedUpon() throws IOException {
        List<String> remarked =
                rows("published-results.csv").stream()
                        .filter(row -> row.get("remarks").contains("printed mean differs"))
                        .map(row -> row.get("dataset") + " " + row.get("method"))
                        .toList();
        assertTrue(remarked.contains("DISFA EAC-Net"), remarked.toString());
        assertTrue(remarked.contains("DISFA HSTR-Net"), remarked.toString());
        assertEquals(6, remarked.size(), remarked.toString());
    }

    @Test
    void reportsFindThem() throws IOException {
        List<ActionUnit> aus = Manifest.of("disfa").auSet().actionUnits();
        assertEquals(25, PublishedResults.bundled().of("DISFA", aus).size());
    }

    @Test
    void ablationsHaveThreeGroups() throws IOException {
        List<Map<String, String>> rows = rows("published-ablations.csv");
        assertEquals(19, rows.size());
        assertEquals(
                List.of("components", "mfd", "edges"),
                rows.stream().map(row -> row.get("group")).distinct().toList());
    }

    private static List<Map<String, String>> rows(String name) throws IOException {
        try (InputStream in = Manifest.class.getResourceAsStream("/data-manifests/" + name)) {
            assertNotNull(in, name + " is not in the jar");
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String[]> lines =
                    Stream.of(text.split("\n")).map(line -> line.split(",", -1)).toList();
            String[] header = lines.get(0);
            return lines.stream().skip(1).map(cells -> row(header, cells)).toList();
        }
    }

    private static Map<String, String> row(String[] header, String[] cells) {
        assertEquals(header.length, cells.length, String.join(",", cells));
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], cells[i]);
        }
        return row;
    }
}
