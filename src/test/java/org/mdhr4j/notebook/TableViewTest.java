package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdhr4j.report.Xml;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableViewTest {
    @Test
    void showsFirstAndLastRowsOfALongTable() {
        int[] numbers = IntStream.range(0, 1500).toArray();
        Table table = Table.create("t", IntColumn.create("n", numbers));
        assertEquals(
                """
                n
                ────
                0
                1
                ⋮
                1498
                1499
                1,500 rows × 1 column""",
                new TableView(table, 4, 5).text());
    }

    @Test
    void alignsNumbersAndKeepsOneNumberOfDecimals() {
        DoubleColumn score = DoubleColumn.create("score", 1, 0.5, 0, -0.123456);
        score.setMissing(2);
        Table table = Table.create("t", StringColumn.create("au", "1", "2", "4", "6"), score);
        assertEquals(
                """
                au    score
                ───────────
                1    1.0000
                2    0.5000
                4         –
                6   -0.1235
                4 rows × 2 columns""",
                TableView.of(table).text());
        assertTrue(TableView.of(table).html().contains("<td style=\"text-align:right\">0.5000"));
        assertTrue(TableView.of(table).html().contains("<td style=\"text-align:left\">1<"));
    }

    @Test
    void verySmallAndVeryLargeNumbersKeepTheirDigits() {
        Table table = Table.create("t", DoubleColumn.create("x", 1.5e-7, 2.25e12));
        String text = TableView.of(table).text();
        assertTrue(text.contains("1.5e-07"), text);
        assertTrue(text.contains("2.25e+12"), text);
    }

    @Test
    void everythingFromTheUserIsEscaped() {
        String evil = "<script>alert('x')</script>\n\"&";
        Table table = Table.create(evil, StringColumn.create(evil, List.of(evil)));
        String html = TableView.of(table).html();
        Xml.parse(html);
        assertFalse(html.contains("<script"));
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;↵&quot;&amp;"));
    }

    @Test
    void longCellsAndManyColumnsAreCut() {
        Table table =
                Table.create(
                        "t",
                        StringColumn.create("a", "x".repeat(500)),
                        StringColumn.create("b", "y"));
        String text = new TableView(table, 2, 1).text();
        assertTrue(text.contains("x".repeat(79) + "…\n"));
        assertTrue(text.endsWith("1 row × 2 columns, the last 1 not shown"));
    }

    @Test
    void aNameLongerThanTheTableIsWideStaysOnOneLine() {
        Table table = Table.create("Loss of the first steps", IntColumn.create("n", 1));
        String html = TableView.of(table).html();
        assertTrue(html.contains("white-space:nowrap\">Loss of the first steps</caption>"), html);
    }

    @Test
    void aTableWithoutColumnsSaysSo() {
        assertEquals("0 rows × 0 columns", TableView.of(Table.create("empty")).text());
        Xml.parse(TableView.of(Table.create("empty")).html());
    }

    @Test
    void rejectsLimitsThatShowNothing() {
        assertEquals(
                "A table view shows at least 2 rows and 1 column, got 1 and 0.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new TableView(Table.create("t"), 1, 0))
                        .getMessage());
    }
}
