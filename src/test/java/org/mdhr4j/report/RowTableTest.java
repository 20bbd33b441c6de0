package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class RowTableTest {
    @Test
    void everyValueIsARowAndWhatIsUndefinedIsMissing() {
        Table table =
                RowTable.of("words", List.of("a", "bcd"))
                        .text("word", word -> word)
                        .count("length", String::length)
                        .percent("share", word -> word.length() == 1 ? Double.NaN : 0.12345)
                        .number("third", 2, word -> word.length() / 3.0)
                        .table();
        assertEquals("words", table.name());
        assertEquals(List.of("word", "length", "share", "third"), table.columnNames());
        assertEquals("bcd", table.stringColumn("word").get(1));
        assertEquals(3, table.intColumn("length").get(1));
        assertTrue(table.doubleColumn("share").isMissing(0));
        assertEquals(12.3, table.doubleColumn("share").get(1));
        assertEquals(0.33, table.doubleColumn("third").get(0));
    }
}
