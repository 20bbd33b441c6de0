package org.mdhr4j.study;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.CsvLine;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.Shown;
import tech.tablesaw.api.Table;

/** A table as rows of text, wherever it comes from; an empty cell is a missing value. */
interface RowSource {
    /** Takes rows one by one. */
    interface RowTaker {
        /** Takes the row of a line, counted from 1 with the head. */
        void take(List<String> cells, long line) throws StudyException;
    }

    /** Returns its name, for messages. */
    String name();

    /** Returns the names of the columns. */
    List<String> head() throws IOException;

    /** Returns whether a comma in a number is its decimal point, not one between thousands. */
    default boolean hasDecimalCommas() throws IOException {
        return false;
    }

    /** Gives all rows in order. */
    void rows(RowTaker taker) throws IOException;

    /** Returns the rows of a CSV file, read as they are needed: such files may be large. */
    static RowSource of(Path file) throws IOException {
        OrdinaryFile.require(file);
        String name = Shown.of(file);
        return new RowSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<String> head() throws IOException {
                try (BufferedReader lines = Files.newBufferedReader(file)) {
                    return head(TableBudget.line(lines, name, 1));
                } catch (CharacterCodingException e) {
                    throw notText();
                }
            }

            @Override
            public boolean hasDecimalCommas() throws IOException {
                try (BufferedReader lines = Files.newBufferedReader(file)) {
                    String head = String.valueOf(TableBudget.line(lines, name, 1));
                    return CsvLine.delimiterOf(head) != ',';
                }
            }

            private List<String> head(@Nullable String line) throws StudyException {
                if (line == null || line.isBlank()) {
                    throw new StudyException("%s is empty; a table was expected.".formatted(name));
                }
                String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
                return CsvLine.parse(text, CsvLine.delimiterOf(text));
            }

            @Override
            public void rows(RowTaker taker) throws IOException {
                try (BufferedReader lines = Files.newBufferedReader(file)) {
                    String first = TableBudget.line(lines, name, 1);
                    int width = head(first).size();
                    char delimiter = CsvLine.delimiterOf(String.valueOf(first));
                    long number = 2;
                    String line = TableBudget.line(lines, name, number);
                    while (line != null) {
                        if (!line.isBlank()) {
                            List<String> cells = CsvLine.parse(line, delimiter);
                            requireWidth(cells.size(), width, number);
                            taker.take(cells, number);
                        }
                        line = TableBudget.line(lines, name, ++number);
                    }
                } catch (CharacterCodingException e) {
                    throw notText();
                }
            }

            private void requireWidth(int cells, int width, long line) throws StudyException {
                if (cells != width) {
                    throw new StudyException(
                            "%s, line %d: %d cells under a head of %d. Is the file cut off?"
                                    .formatted(name, line, cells, width));
                }
            }

            private StudyException notText() {
                return new StudyException(
                        "%s is no text in UTF-8. Save the table as CSV in UTF-8.".formatted(name));
            }
        };
    }

    /** Returns the rows of a Tablesaw table. */
    static RowSource of(Table table) {
        return new RowSource() {
            @Override
            public String name() {
                return String.valueOf(table.name());
            }

            @Override
            public List<String> head() {
                return table.columnNames();
            }

            @Override
            public void rows(RowTaker taker) throws IOException {
                for (int r = 0; r < table.rowCount(); r++) {
                    List<String> cells = new ArrayList<>();
                    for (int c = 0; c < table.columnCount(); c++) {
                        boolean isMissing = table.column(c).isMissing(r);
                        cells.add(isMissing ? "" : String.valueOf(table.get(r, c)));
                    }
                    taker.take(cells, r + 2L);
                }
            }
        };
    }
}
