package org.mdhr4j.data.manifest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The names of a fold's list files and where they lie: in the data set's folder as the reference
 * has them, or in its {@code list/} as the predecessor project has them.
 *
 * @param folder where the list files lie
 * @param manifest the data set
 * @param fold number of the fold
 */
public record ListFiles(Path folder, Manifest manifest, int fold) {
    /** Returns the list files of a fold below a data set's folder, empty when there are none. */
    public static Optional<ListFiles> of(Path root, Manifest manifest, int fold) {
        for (Path folder : List.of(root, root.resolve("list"))) {
            ListFiles files = new ListFiles(folder, manifest, fold);
            for (Split split : Split.values()) {
                if (Files.isRegularFile(files.labels(split))) {
                    return Optional.of(files);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the image paths, one line a frame. */
    public Path paths(Split split) {
        Path own = file(split.key() + "_" + manifest.layout().pathList());
        if (!Files.exists(own)) {
            for (String name : List.of("img_path", "path")) {
                Path other = file(split.key() + "_" + name);
                if (Files.exists(other)) {
                    return other;
                }
            }
        }
        return own;
    }

    /** Returns the AU labels, one line a frame, one number an AU. */
    public Path labels(Split split) {
        return file(split.key() + "_label");
    }

    /**
     * Returns the region codes, one line a frame, one number a region; the predecessor has none.
     */
    public Path subLabels(Split split) {
        return file(split.key() + "_sub_label");
    }

    /** Returns the class weights of the training side, as the reference names the file. */
    public Path weights() {
        return file("train_weight");
    }

    /** Returns the class weights, as the predecessor names the file. */
    public Path predecessorWeights() {
        return file("weight");
    }

    private Path file(String middle) {
        return folder.resolve(
                manifest.layout().listPrefix() + "_" + middle + "_fold" + fold + ".txt");
    }
}
