package org.mdhr4j.data.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.LabelFormat;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;

/** Reads the videos of a data set on disk, fold by fold. */
public interface DatasetReader {
    /**
     * Returns the reader for a folder: list files as the reference has them, or a plain folder with
     * one CSV file, whichever its manifest says.
     *
     * @throws DataException if the folder does not show which data set it is
     * @throws IOException if a file cannot be read
     */
    static DatasetReader open(Path root) throws IOException {
        return open(root, Manifest.ofFolder(root));
    }

    /**
     * Returns the reader for a folder and a manifest.
     *
     * @throws DataException if the folder lacks the data set's files
     * @throws IOException if a file cannot be read
     */
    static DatasetReader open(Path root, Manifest manifest) throws IOException {
        return manifest.labels().format() == LabelFormat.FRAME_CSV
                ? CsvFolderReader.open(root, manifest)
                : ListLayoutReader.open(root, manifest);
    }

    /**
     * Returns the reader for a prepared data set as commands and configurations name it.
     *
     * @param dataset bp4d, disfa or a manifest file; {@code null} to ask the folder
     * @param splitSeed seed of a random assignment of subjects to folds; {@code null} for that of
     *     the manifest
     * @throws DataException if there is no such folder or it lacks the data set's files
     * @throws IOException if a file cannot be read
     */
    static DatasetReader open(Path root, @Nullable String dataset, @Nullable Long splitSeed)
            throws IOException {
        if (!Files.isDirectory(root)) {
            throw new DataException(
                    root,
                    "no such folder; a prepared data set is expected. Make one with 'mdhr data"
                            + " prepare'.");
        }
        DatasetReader published = dataset == null ? open(root) : open(root, Manifest.of(dataset));
        return splitSeed == null ? published : new RandomFolds(published, splitSeed);
    }

    /** Returns what the data set is. */
    Manifest manifest();

    /**
     * Returns the videos of one side of a fold in list order.
     *
     * @throws DataException if a file has a fault; the message names file and line
     * @throws IOException if a file cannot be read
     */
    List<Video> read(int fold, Split split) throws IOException;

    /**
     * Returns the weight of every AU in the loss of a training fold, mean 1 (see {@link
     * ClassWeights}).
     *
     * @throws DataException if a file has a fault; the message names file and line
     * @throws IOException if a file cannot be read
     */
    double[] classWeights(int fold) throws IOException;
}
