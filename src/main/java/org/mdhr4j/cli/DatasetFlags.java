package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.video.DatasetReader;
import picocli.CommandLine.Option;

/** Options that say which data set is read. */
final class DatasetFlags {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder with the list files and images.")
    private Path data;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            completionCandidates = DatasetNames.class,
            description =
                    "${COMPLETION-CANDIDATES}, or a manifest file (default: the folder's own"
                            + " manifest or list files tell).")
    private @Nullable String dataset;

    @Option(
            names = "--split-seed",
            paramLabel = "K",
            description = "The random folds of 'mdhr train --split-seed' (default: as published).")
    private @Nullable Long splitSeed;

    Path data() {
        return data;
    }

    @Nullable String dataset() {
        return dataset;
    }

    @Nullable Long splitSeed() {
        return splitSeed;
    }

    /** Opens the data set. */
    DatasetReader open() throws IOException {
        return DatasetReader.open(data, dataset, splitSeed);
    }
}
