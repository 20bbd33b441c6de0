package org.mdhr4j.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.mdhr4j.cluster.WorkColumn;
import org.mdhr4j.cluster.WorkSettings;
import org.mdhr4j.cluster.Worker;

/**
 * Recognition as a step of one's own pipeline.
 *
 * <pre>{@code
 * SparkRecognition recognition = SparkRecognition.open(spark, checkpoint, WorkSettings.DEFAULT);
 * Dataset<Row> films = spark.read().format("binaryFile").load("/films").select("path");
 * Dataset<Row> rows = recognition.rows(films);
 * rows.filter("failure is null").groupBy("path").avg("AU12").show();
 * }</pre>
 *
 * <p>Recordings are scored where rows are asked for, each by one task and uncut; whoever asks twice
 * has them scored twice, unless the rows are cached or written.
 */
public final class SparkRecognition {
    /** The column that names recordings: a path that all machines see, or an address. */
    public static final String PATH = "path";

    /** The column that says why a recording has no rows of its own. */
    public static final String FAILURE = "failure";

    private final WorkPlace place;
    private final StructType schema;

    private SparkRecognition(WorkPlace place, StructType schema) {
        this.place = place;
        this.schema = schema;
    }

    /**
     * Prepares recognition, and hands the weights to all executors.
     *
     * @param checkpoint the file of the model's weights
     * @throws IOException if it cannot be read
     * @throws RuntimeException if it is no checkpoint, or a setting is none
     */
    public static SparkRecognition open(SparkSession spark, Path checkpoint, WorkSettings settings)
            throws IOException {
        List<WorkColumn> columns;
        try (Worker worker = OwnLibraries.workers().open(settings, checkpoint)) {
            columns = worker.columns();
        }
        spark.sparkContext().addFile(checkpoint.toUri().toString());
        String name = String.valueOf(checkpoint.getFileName());
        return new SparkRecognition(new WorkPlace("", columns, name, settings), schema(columns));
    }

    private static StructType schema(List<WorkColumn> columns) {
        List<StructField> fields = new ArrayList<>();
        fields.add(DataTypes.createStructField(PATH, DataTypes.StringType, false));
        fields.add(DataTypes.createStructField(FAILURE, DataTypes.StringType, true));
        for (WorkColumn column : columns) {
            fields.add(DataTypes.createStructField(column.name(), type(column), true));
        }
        return DataTypes.createStructType(fields);
    }

    private static DataType type(WorkColumn column) {
        return switch (column.kind()) {
            case TEXT -> DataTypes.StringType;
            case INTEGER -> DataTypes.LongType;
            case NUMBER -> DataTypes.DoubleType;
        };
    }

    /** Returns the columns of the rows: path, failure, and those of {@code recognize}. */
    public StructType schema() {
        return schema;
    }

    /**
     * Scores recordings: a row for each face of each frame, one for each frame without a face, and
     * one with a failure for a recording that cannot be read.
     *
     * @param recordings with a column {@code path} of texts
     */
    public Dataset<Row> rows(Dataset<Row> recordings) {
        WorkPlace to = place;
        int width = schema.size();
        return recordings
                .select(PATH)
                .mapPartitions(
                        (Iterator<Row> paths) -> new RecordingRows(to, width, paths),
                        Encoders.row(schema));
    }
}
