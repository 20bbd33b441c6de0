package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.Thresholds;

class ThresholdSourceTest {
    private static final List<ActionUnit> AUS = AuSet.DISFA.actionUnits();

    @TempDir private Path folder;

    private static Thresholds of(String text) throws IOException {
        return ThresholdSource.parse(text).of(AuSet.DISFA, AUS);
    }

    @Test
    void oneNumberIsForAll() throws IOException {
        assertEquals("0.5, as published", of("0.5").describe());
        assertTrue(of("0.5").arePublished());
        assertEquals(Thresholds.published(AUS), ThresholdSource.published().of(AuSet.DISFA, AUS));
        assertEquals("0.35, as asked for", of("0.35").describe());
        assertFalse(of("0.35").arePublished());
        assertTrue(of("0.35").isActive(3, 0.35f));
        assertFalse(of("0.35").isActive(3, 0.34f));
        assertFalse(of("-1").isActive(0, Float.NaN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "au,threshold\nAU1,0.2\nAU12,0.75\n",
                "1;0.2\r\n12;0.75",
                "# mine\n\nAU01: 0.2\nAU12: 0.75\n",
                "\ufeff\"AU\"\t\"threshold\"\nau1\t.2\nAU12\t7.5e-1\n",
            })
    void aFileHasALineForEachActionUnit(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), text);
        Thresholds thresholds = of(file.toString());
        assertEquals(
                List.of(0.2f, 0.5f, 0.5f, 0.5f, 0.5f, 0.75f, 0.5f, 0.5f),
                List.copyOf(thresholds.byLabel().values()));
        assertEquals(
                "AU1 0.2, AU2 0.5, AU4 0.5, AU6 0.5, AU9 0.5, AU12 0.75, AU25 0.5, AU26 0.5; from "
                        + file
                        + ", 0.5 for others",
                thresholds.describe());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AU1,0.2+AU3,0.5 | , line 2: Unknown action unit AU3. Known numbers: 1 2 4",
                "AU1,0.2+AU01,0.3 | , line 2: AU1 has two thresholds.",
                "AU1;0,5 | , line 1: expected an action unit and a number, such as 'AU12,0.45', got"
                        + " 'AU1;0,5'.",
                "AU1,0.2.1 | , line 1: '0.2.1' is no number.",
                "# nothing | : holds no threshold. Write a line such as",
            })
    void aWrongLineIsNamed(String text, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), text.replace('+', '\n'));
        assertMessage(file + expected, file.toString());
    }

    @Test
    void whatCannotBeMeantIsRefused() throws IOException {
        assertMessage("The threshold of AU1 must be in -1..1, where scores lie, got 50", "50");
        assertMessage(
                "nowhere.csv: no such file. A threshold is a number such as 0.5, a file with a line"
                        + " 'AU12,0.45' for each action unit, or one of aucanvas.",
                "nowhere.csv");
        Path others = Files.writeString(folder.resolve("others"), "AU27,0.3\n");
        assertMessage(
                others
                        + " has thresholds for [AU27], none of which is among the action units 1 2"
                        + " 4",
                others.toString());
        assertMessage(
                "The thresholds 'aucanvas' are for scores of OpenGraphAU; these are of a model for"
                        + " DISFA.",
                "aucanvas");
    }

    @Test
    void theListOfAuCanvasNamesItsSource() throws IOException {
        AuSet set = AuSet.OPEN_GRAPHAU;
        Thresholds thresholds = ThresholdSource.parse("aucanvas").of(set, set.actionUnits());
        assertEquals(0.13f, thresholds.of(set.indexOf(ActionUnit.of(15))));
        assertEquals(0.89f, thresholds.of(set.indexOf(ActionUnit.of(25))));
        assertEquals(0.5f, thresholds.of(set.indexOf(ActionUnit.of("12L"))));
        assertTrue(
                thresholds
                        .describe()
                        .endsWith(
                                "; AUCanvas (github.com/awakening-ai/AUCanvas, au_config.py), 0.5"
                                        + " for others"));
        List<ActionUnit> some = AuSet.aus(12, 1);
        assertEquals(
                List.of(0.5f, 0.6f),
                List.copyOf(ThresholdSource.parse("aucanvas").of(set, some).byLabel().values()));
    }

    private static void assertMessage(String start, String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> of(text)).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}
