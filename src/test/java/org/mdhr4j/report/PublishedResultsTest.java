package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

class PublishedResultsTest {
    private static final String HEAD = "dataset,method,backbone,year,source,au,f1\n";
    private static final List<ActionUnit> AUS = AuSet.aus(1, 12);

    @Test
    void gathersTheLinesOfAMethod() throws IOException {
        PublishedResults results =
                read(
                        HEAD
                                + "BP4D,MDHR,ResNet-50,2024,\"Table 1, row 13\",1,58.3\n"
                                + "BP4D,MDHR,ResNet-50,2024,\"Table 1, row 13\",AU12,88.2\n"
                                + "BP4D,MDHR,ResNet-50,2024,\"Table 1, row 13\",mean,66.6\n");
        PublishedResult row = results.results().get(0);
        assertEquals(1, results.results().size());
        assertEquals("MDHR (ResNet-50)", row.label());
        assertEquals("Table 1, row 13", row.source());
        assertEquals(OptionalInt.of(2024), row.year());
        assertEquals(OptionalDouble.of(88.2), row.f1Percent(ActionUnit.AU12));
        assertEquals(OptionalDouble.empty(), row.f1Percent(ActionUnit.AU2));
        assertEquals(OptionalDouble.of(66.6), row.printedMeanPercent());
    }

    @Test
    void putsRowsWithAMeanOnlyLast() throws IOException {
        PublishedResults results =
                read(
                        HEAD
                                + "BP4D,Norface,,2024,,mean,69.3\n"
                                + "BP4D,ARL,,,,1,45.8\nBP4D,ARL,,,,12,86.6\n"
                                + "DISFA,ARL,,,,1,43.9\n");
        List<PublishedResult> rows = results.of("bp4d", AUS);
        assertEquals(List.of("ARL", "Norface"), rows.stream().map(r -> r.label()).toList());
    }

    @Test
    void marksAMeanThatIsNotTheMeanOfItsRow() throws IOException {
        PublishedResults results =
                read(
                        HEAD
                                + "D,right,,,,1,40.0\nD,right,,,,12,50.1\nD,right,,,,mean,45.1\n"
                                + "D,wrong,,,,1,40.0\nD,wrong,,,,12,50.1\nD,wrong,,,,mean,45.2\n");
        assertFalse(results.results().get(0).printedMeanDiffersFromRow());
        assertTrue(results.results().get(1).printedMeanDiffersFromRow());
    }

    @Test
    void namesFileAndLineOfAFault() {
        assertMessage(
                "results.csv, line 1: expected the columns [dataset, method, au, f1] (and backbone,"
                        + " year, source), got [a, b].",
                "a,b\n");
        assertMessage(
                "results.csv, line 2: F1 must be a number of percent in 0..100, got '1000'.",
                HEAD + "D,m,,,,1,1000\n");
        assertMessage(
                "results.csv, line 2: F1 must be a number of percent in 0..100, got 'x'.",
                HEAD + "D,m,,,,1,x\n");
        assertMessage(
                "results.csv, line 3: au must be a FACS number or 'mean', got 'smile'.",
                HEAD + "# comment\nD,m,,,,smile,3\n");
        assertMessage(
                "results.csv, line 2: a year has four digits, got '24'.", HEAD + "D,m,,24,,1,3\n");
        assertMessage("results.csv, line 2: expected 7 cells, got 2: [D, m].", HEAD + "D,m\n");
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
