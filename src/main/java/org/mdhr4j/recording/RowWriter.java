package org.mdhr4j.recording;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.CsvLine;
import org.mdhr4j.files.Shown;

/**
 * Writes rows as they come. A CSV's head comes with the first row, so that a recording without a
 * frame that can be read writes nothing.
 */
public final class RowWriter implements Consumer<AuRow> {
    /** Loaded when it is used: the first row of a CSV need not wait for it. */
    private static final class Json {
        private static final ObjectMapper MAPPER =
                JsonMapper.builder()
                        .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                        .build();
    }

    private final List<RowColumn> columns;
    private final TableOptions options;
    private final Appendable out;
    private final boolean isForEyes;
    private boolean isBegun;

    /**
     * Makes a writer; nothing is written yet.
     *
     * @param isForEyes whether names are shown on a terminal, which obeys control characters
     */
    public RowWriter(
            List<RowColumn> columns, TableOptions options, Appendable out, boolean isForEyes) {
        this.columns = List.copyOf(columns);
        this.options = options;
        this.out = out;
        this.isForEyes = isForEyes;
    }

    /** Writes a row, unless its frame is one of those left out. */
    @Override
    public void accept(AuRow row) {
        try {
            if (!isBegun && options.format() == TableOptions.Format.CSV) {
                line(CsvLine.format(columns.stream().map(RowColumn::name).toList()));
            }
            isBegun = true;
            if (row.place().number() % options.everyFrames() == 0) {
                line(options.format() == TableOptions.Format.CSV ? csv(row) : json(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }

    private String csv(AuRow row) {
        return CsvLine.format(
                columns.stream()
                        .map(
                                column ->
                                        isForEyes && column.kind() == RowColumn.Kind.TEXT
                                                ? Shown.of(column.cell(row))
                                                : column.cell(row))
                        .toList());
    }

    private String json(AuRow row) throws IOException {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        columns.forEach(column -> cells.put(column.name(), column.value().apply(row)));
        return Json.MAPPER.writeValueAsString(cells);
    }
}
