package org.mdhr4j.spark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.cluster.WorkColumn;

/** A Parquet file of rows, with facts about them at its end. */
final class RowFile {
    private static final int GROUP_BYTES = 16 << 20;

    private RowFile() {}

    /**
     * Begins a file.
     *
     * @param facts asked for when the file is closed, once all rows are written
     */
    static ParquetWriter<@Nullable Object[]> writer(
            Path file,
            Configuration hadoop,
            List<WorkColumn> columns,
            Supplier<Map<String, String>> facts)
            throws IOException {
        return new Builder(HadoopOutputFile.fromPath(file, hadoop), columns, facts)
                .withConf(hadoop)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize((long) GROUP_BYTES)
                .build();
    }

    /** Returns the facts of a file. */
    static Map<String, String> facts(Path file, Configuration hadoop) throws IOException {
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
            return reader.getFooter().getFileMetaData().getKeyValueMetaData();
        }
    }

    /** Reads all rows of a file. */
    static void read(
            Path file,
            Configuration hadoop,
            List<WorkColumn> columns,
            Consumer<@Nullable Object[]> rows)
            throws IOException {
        try (ParquetReader<Group> reader =
                ParquetReader.builder(new GroupReadSupport(), file).withConf(hadoop).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                @Nullable Object[] cells = new @Nullable Object[columns.size()];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = row.getFieldRepetitionCount(i) == 0 ? null : cell(row, i, columns);
                }
                rows.accept(cells);
            }
        }
    }

    private static Object cell(Group row, int column, List<WorkColumn> columns) {
        return switch (columns.get(column).kind()) {
            case TEXT -> row.getString(column, 0);
            case INTEGER -> row.getLong(column, 0);
            case NUMBER -> row.getDouble(column, 0);
        };
    }

    private static MessageType schema(List<WorkColumn> columns) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (WorkColumn column : columns) {
            switch (column.kind()) {
                case TEXT ->
                        message.optional(PrimitiveTypeName.BINARY)
                                .as(LogicalTypeAnnotation.stringType())
                                .named(column.name());
                case INTEGER -> message.optional(PrimitiveTypeName.INT64).named(column.name());
                case NUMBER -> message.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            }
        }
        return message.named("rows");
    }

    private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
        private final List<WorkColumn> columns;
        private final Supplier<Map<String, String>> facts;

        Builder(OutputFile file, List<WorkColumn> columns, Supplier<Map<String, String>> facts) {
            super(file);
            this.columns = columns;
            this.facts = facts;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration hadoop) {
            return new Rows(columns, facts);
        }
    }

    /** Writes the cells of rows one by one. */
    private static final class Rows extends WriteSupport<@Nullable Object[]> {
        private final List<WorkColumn> columns;
        private final Supplier<Map<String, String>> facts;
        private @Nullable RecordConsumer out;

        Rows(List<WorkColumn> columns, Supplier<Map<String, String>> facts) {
            this.columns = columns;
            this.facts = facts;
        }

        @Override
        public WriteContext init(Configuration hadoop) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(@Nullable Object[] cells) {
            RecordConsumer to = Objects.requireNonNull(out, "prepared before");
            to.startMessage();
            for (int i = 0; i < cells.length; i++) {
                Object cell = cells[i];
                if (cell != null) {
                    to.startField(columns.get(i).name(), i);
                    add(to, cell);
                    to.endField(columns.get(i).name(), i);
                }
            }
            to.endMessage();
        }

        private static void add(RecordConsumer to, Object cell) {
            if (cell instanceof String text) {
                to.addBinary(Binary.fromString(text));
            } else if (cell instanceof Long number) {
                to.addLong(number);
            } else {
                to.addDouble((Double) cell);
            }
        }

        @Override
        public FinalizedWriteContext finalizeWrite() {
            return new FinalizedWriteContext(facts.get());
        }
    }
}
