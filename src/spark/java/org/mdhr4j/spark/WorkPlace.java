package org.mdhr4j.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkFiles;
import org.mdhr4j.cluster.WorkColumn;
import org.mdhr4j.cluster.WorkSettings;

/**
 * What a task must know of its job.
 *
 * @param out folder of the results
 * @param columns of their rows
 * @param checkpoint name of the file of the weights, which Spark hands to every executor
 * @param settings of the worker
 */
record WorkPlace(String out, List<WorkColumn> columns, String checkpoint, WorkSettings settings)
        implements Serializable {
    ResultFolder results(Configuration hadoop) throws IOException {
        return new ResultFolder(out, columns, hadoop);
    }

    /** The model of the executor that this runs on. */
    ExecutorModel model() {
        return ExecutorModel.of(settings, Path.of(SparkFiles.get(checkpoint)));
    }
}
