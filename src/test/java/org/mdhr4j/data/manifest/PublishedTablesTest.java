package org.mdhr4j.data.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.facs.ActionUnit;

/** The tables of published numbers, as they are found in the jar. */
class PublishedTablesTest {
    @ParameterizedTest
    @CsvSource({"BP4D,30", "DISFA,26"})
    void resultsHaveEitherAllAusOfTheSetOrOnlyAMean(String dataSet, int numRows)
            throws IOException {
        List<ActionUnit> aus = Manifest.of(dataSet).auSet().actionUnits();
        List<Map<String, String>> rows =
                rows("published-results.csv").stream()
                        .filter(row -> dataSet.equals(row.get("data_set")))
                        .toList();
        assertEquals(numRows, rows.size());
        for (Map<String, String> row : rows) {
            List<Double> values = new ArrayList<>();
            row.forEach(
                    (name, cell) -> {
                        if (name.matches("au\\d+") && !cell.isEmpty()) {
                            values.add(Double.parseDouble(cell));
                            assertTrue(
                                    aus.contains(
                                            ActionUnit.of(Integer.parseInt(name.substring(2)))));
                        }
                    });
            assertTrue(values.isEmpty() || values.size() == aus.size(), row.toString());
            double mean = Double.parseDouble(row.get("mean"));
            assertTrue(mean > 40 && mean < 80, row.toString());
            double ownMean = values.stream().mapToDouble(v -> v).average().orElse(mean);
            assertEquals(
                    Math.abs(ownMean - mean) > 0.06,
                    row.get("remarks").contains("printed mean differs"),
                    row.toString());
        }
    }

    @Test
    void theMethodOfThisProjectIsThere() throws IOException {
        Map<String, String> mdhr =
                rows("published-results.csv").stream()
                        .filter(r -> r.get("method").equals("MDHR (ResNet-50)"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("66.6", mdhr.get("mean"));
        assertEquals("58.3", mdhr.get("au1"));
    }

    @Test
    void theFamilyHasARowForEachReleasedBackbone() throws IOException {
        List<String> means =
                rows("published-results.csv").stream()
                        .filter(row -> row.get("method").contains("GraphAU"))
                        .map(row -> row.get("method") + " " + row.get("mean"))
                        .toList();
        assertEquals(
                List.of(
                        "ME-GraphAU (Swin-B) 65.5",
                        "ME-GraphAU (ResNet-50) 64.7",
                        "ME-GraphAU (ResNet-101) 64.8",
                        "ME-GraphAU (Swin-T) 65.6",
                        "ME-GraphAU (Swin-S) 65.1",
                        "ME-GraphAU (ResNet-50) 63.1",
                        "ME-GraphAU (Swin-B) 62.4",
                        "OpenGraphAU stage 1 (ResNet-18) 22.33",
                        "OpenGraphAU stage 1 (ResNet-50) 22.52",
                        "OpenGraphAU stage 1 (Swin-T) 22.66",
                        "OpenGraphAU stage 1 (Swin-S) 24.49",
                        "OpenGraphAU stage 1 (Swin-B) 23.53",
                        "OpenGraphAU stage 2 (ResNet-18) 22.51",
                        "OpenGraphAU stage 2 (ResNet-50) 23.24",
                        "OpenGraphAU stage 2 (Swin-T) 22.74"),
                means);
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
