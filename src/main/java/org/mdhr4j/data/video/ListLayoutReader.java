package org.mdhr4j.data.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Fold;
import org.mdhr4j.data.manifest.ListFiles;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.manifest.TextLines;

/**
 * Reads data sets in the reference's layout: list files with one line a frame ({@code
 * BP4D_train_img_path_fold1.txt}, {@code _label_}, {@code _sub_label_}, {@code _train_weight_}) and
 * a folder of images. The predecessor project's naming ({@code list/}, no region codes, {@code
 * _weight_}) is read as well. The first fault in a file ends the reading.
 */
public final class ListLayoutReader implements FaultFindingReader {
    private final Path root;
    private final Manifest manifest;
    private final ImageLocator locator = new ImageLocator();

    private ListLayoutReader(Path root, Manifest manifest) {
        this.root = root;
        this.manifest = manifest;
    }

    /**
     * Returns the reader for a folder with list files.
     *
     * @throws DataException if the folder has no list file of the data set
     */
    public static ListLayoutReader open(Path root, Manifest manifest) {
        if (!Files.isDirectory(root)) {
            throw new DataException(root, "no such folder; name the folder of a data set.");
        }
        for (Fold fold : manifest.splits().folds()) {
            if (ListFiles.of(root, manifest, fold.number()).isPresent()) {
                return new ListLayoutReader(root, manifest);
            }
        }
        throw new DataException(
                root,
                "has no list file such as %s. Run 'mdhr data prepare' to make them from the raw labels."
                        .formatted(
                                new ListFiles(root, manifest, 1)
                                        .labels(Split.TRAIN)
                                        .getFileName()));
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public List<Video> read(int fold, Split split, Consumer<DataException> faults)
            throws IOException {
        return new ListParser(root, files(fold), split, locator, faults).videos();
    }

    /** Returns the list files of a fold. */
    public ListFiles files(int fold) {
        manifest.splits().fold(fold);
        Optional<ListFiles> files = ListFiles.of(root, manifest, fold);
        return files.orElseThrow(
                () ->
                        new DataException(
                                new ListFiles(root, manifest, fold).labels(Split.TEST),
                                "no such file: fold %s has no lists here.".formatted(fold)));
    }

    /**
     * Returns the weights from the fold's weight file, or from the training labels where there is
     * none.
     *
     * @throws DataException if the file does not hold one positive number per AU
     */
    @Override
    public double[] classWeights(int fold) throws IOException {
        Optional<Path> file = weightFile(files(fold));
        return file.isPresent()
                ? parseWeights(file.get())
                : ClassWeights.of(read(fold, Split.TRAIN), manifest.auSet().size());
    }

    public static Optional<Path> weightFile(ListFiles files) {
        return List.of(files.weights(), files.predecessorWeights()).stream()
                .filter(Files::isRegularFile)
                .findFirst();
    }

    public double[] parseWeights(Path file) throws IOException {
        String[] words = String.join(" ", TextLines.read(file)).strip().split("\\s+");
        int numAus = manifest.auSet().size();
        if (words.length != numAus) {
            throw new DataException(
                    file, 1, "%s weights where %s were expected.".formatted(words.length, numAus));
        }
        double[] weights = new double[numAus];
        for (int au = 0; au < numAus; au++) {
            weights[au] = parseWeight(file, words[au]);
        }
        return weights;
    }

    private static double parseWeight(Path file, String word) {
        try {
            double weight = Double.parseDouble(word);
            if (weight > 0 && !Double.isInfinite(weight)) {
                return weight;
            }
        } catch (NumberFormatException e) {
            throw new DataException(
                    file, "'%s' is no number; weights were expected.".formatted(word), e);
        }
        throw new DataException(file, 1, "weight %s is not a positive number.".formatted(word));
    }
}
