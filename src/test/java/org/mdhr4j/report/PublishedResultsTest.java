package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

class PublishedResultsTest {
    private static final String HEAD = "data_set,method,year,source,au1,au12,mean,remarks\n";
    private static final List<ActionUnit> AUS = AuSet.aus(1, 12);

    @Test
    void readsWhatARowSaysAndLeavesTheRestEmpty() throws IOException {
        PublishedResults results =
                read(
                        HEAD
                                + "BP4D,MDHR,2024,\"Table 1, \"\"row\"\" 13\",58.3,,66.6,ours\n"
                                + "# a comment\n\n"
                                + "BP4D,OpenFace,,,,,59,\n");
        PublishedResult row = results.results().get(0);
        assertEquals(2, results.results().size());
        assertEquals("Table 1, \"row\" 13", row.source());
        assertEquals(OptionalInt.of(2024), row.year());
        assertEquals(OptionalDouble.of(58.3), row.f1Percent(ActionUnit.AU1));
        assertEquals(OptionalDouble.empty(), row.f1Percent(ActionUnit.AU12));
        assertEquals(OptionalDouble.of(66.6), row.printedMeanPercent());
        assertEquals("ours", row.remarks());
        assertEquals(1, row.decimals());
        assertEquals(0, results.results().get(1).decimals());
        assertEquals(OptionalInt.empty(), results.results().get(1).year());
    }

    @Test
    void putsRowsWithAMeanOnlyLast() throws IOException {
        PublishedResults results =
                read(
                        HEAD
                                + "BP4D,Norface,,,,,69.3,\n"
                                + "BP4D,ARL,,,45.8,86.6,,\n"
                                + "DISFA,ARL,,,43.9,1.0,,\n");
        List<PublishedResult> rows = results.of("bp4d", AUS);
        assertEquals(List.of("ARL", "Norface"), rows.stream().map(r -> r.method()).toList());
    }

    @Test
    void bundledRowsCoverBothSetsAndTheirRemarksNameTheMarkedMeans() {
        PublishedResults bundled = PublishedResults.bundled();
        for (AuSet set : List.of(AuSet.BP4D, AuSet.DISFA)) {
            long whole =
                    bundled.of(set.name(), set.actionUnits()).stream()
                            .filter(row -> row.f1Percent().size() == set.size())
                            .count();
            assertEquals(15, whole, set.name());
        }
        for (PublishedResult row : bundled.results()) {
            assertEquals(
                    row.remarks().contains("printed mean differs"),
                    row.printedMeanDiffersFromRow(),
                    row.dataset() + " " + row.method());
        }
    }

    @Test
    void bundledRowsMakeAWholeTable() {
        ResultsTable table =
                new ResultsTable(
                        "DISFA",
                        AuSet.DISFA.actionUnits(),
                        List.of(),
                        PublishedResults.bundled().of("DISFA", AuSet.DISFA.actionUnits()),
                        Optional.empty());
        String text = ResultsText.of(table).replaceAll(" +", " ");
        assertTrue(text.contains("EAC-Net 41.5 26.4 66.4 50.7 80.5 89.3 88.9 15.6 48.5*"), text);
        assertTrue(text.contains("HSTR-Net 67.1"), text);
        Xml.parse("<div>" + ResultsHtml.of(table) + "</div>");
    }

    @Test
    void bundledAblationsAreThePapers() {
        assertEquals(9, PublishedAblations.of("components").size());
        assertEquals(
                OptionalDouble.of(66.6),
                PublishedAblations.meanF1Percent("components", "backbone+MFD+AFE+Aux+CRM+TCN"));
        assertEquals(OptionalDouble.empty(), PublishedAblations.meanF1Percent("mfd", "none"));
    }

    @Test
    void namesFileAndLineOfAFault() {
        assertMessage(
                "results.csv, line 1: expected at least the columns [data_set, method], got [a,"
                        + " b].",
                "a,b\n");
        assertMessage(
                "results.csv, line 2: au1 must be a number of percent in 0..100, got '1000'.",
                HEAD + "D,m,,,1000,,,\n");
        assertMessage(
                "results.csv, line 3: mean must be a number of percent in 0..100, got 'x'.",
                HEAD + "# comment\nD,m,,,,,x,\n");
        assertMessage(
                "results.csv, line 2: a year has four digits, got '24'.", HEAD + "D,m,24,,,,3,\n");
        assertMessage("results.csv, line 2: expected 8 cells, got 2: [D, m].", HEAD + "D,m\n");
    }

    private static PublishedResults read(String text) throws IOException {
        return PublishedResults.read(new StringReader(text), "results.csv");
    }

    private static void assertMessage(String message, String text) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage());
    }
}
