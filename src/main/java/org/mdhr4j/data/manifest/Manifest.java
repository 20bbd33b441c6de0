package org.mdhr4j.data.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.AuSet;

/**
 * Holds everything the project knows about a data set: how to get it, its AUs and regions, how
 * labels are written, where images are, and who trains and tests in which fold. A manifest is all
 * that a new data set needs.
 *
 * @param name short name, for example "BP4D"
 * @param access how to get it and under which terms
 * @param auSet its AUs in label order and their facial regions
 * @param labels how raw labels are written
 * @param layout where images and list files are
 * @param alignment how the faces in its images are aligned, empty if nobody has said so; drawn
 *     faces are always aligned as they were drawn unless something else is said
 * @param splits parts and folds
 */
public record Manifest(
        String name,
        Access access,
        AuSet auSet,
        LabelEncoding labels,
        Layout layout,
        Optional<Alignment> alignment,
        Splits splits) {
    /** The file that a prepared data set carries. */
    public static final String FILE_NAME = "manifest.yaml";

    private static final String SYNTHETIC = "synthetic-";
    private static final Pattern DRAWN = Pattern.compile(SYNTHETIC + "(.+?)(?:-seed-?\\d+)?");

    /** The manifests that come with the project, by the names {@link #of} takes. */
    public static final List<String> BUILT_IN = List.of("bp4d", "disfa", "synthetic");

    public Manifest {
        if (alignment.isEmpty() && isDrawn(name)) {
            alignment = Optional.of(Alignment.DRAWN);
        }
    }

    /**
     * Reads a manifest file.
     *
     * @throws ManifestException if it is not a complete and consistent manifest
     * @throws IOException if the file cannot be read
     */
    public static Manifest read(Path file) throws IOException {
        return ManifestReader.read(file, TextLines.text(file));
    }

    /**
     * Returns the name of a drawn data set. Other seeds draw other people, whatever they are
     * called.
     *
     * @param real name of the data set that it imitates
     */
    public static String drawnName(String real, long seed) {
        return SYNTHETIC + real + "-seed" + seed;
    }

    /** Returns whether a data set of this name was drawn. */
    public static boolean isDrawn(String dataset) {
        return DRAWN.matcher(dataset).matches();
    }

    /**
     * Returns whether people of the same name are the same people in two data sets: drawn people
     * only in one and the same, real people always.
     */
    public static boolean sharePeople(String dataset, String other) {
        return dataset.equals(other) || !isDrawn(dataset) && !isDrawn(other);
    }

    /**
     * Returns the name of the real data set: this one, or the one that it imitates if it was drawn.
     */
    public String realName() {
        Matcher drawn = DRAWN.matcher(name);
        return drawn.matches() ? drawn.group(1) : name;
    }

    /**
     * Returns a manifest by the name of a built-in one ("bp4d", "disfa", "synthetic") or by its
     * file.
     *
     * @throws IllegalArgumentException if it is neither
     * @throws ManifestException if it is not a complete and consistent manifest
     * @throws IOException if the file cannot be read
     */
    public static Manifest of(String nameOrFile) throws IOException {
        return ManifestFinder.byNameOrFile(nameOrFile);
    }

    /**
     * Returns the manifest of a data set's folder: its own {@value #FILE_NAME}, or else the
     * built-in one whose list files lie there.
     *
     * @throws DataException if the folder does not show which data set it is
     * @throws IOException if a file cannot be read
     */
    public static Manifest ofFolder(Path folder) throws IOException {
        return ManifestFinder.ofFolder(folder);
    }

    /** Returns this data set with other people in it: new parts and folds, the rest unchanged. */
    public Manifest withSplits(Splits other) {
        return new Manifest(name, access, auSet, labels, layout, alignment, other);
    }

    /** Returns this data set with its faces aligned in a way; the rest unchanged. */
    public Manifest withAlignment(Alignment other) {
        return new Manifest(name, access, auSet, labels, layout, Optional.of(other), splits);
    }

    /** Returns the text of this manifest, which {@link #read} understands. */
    public String toYaml() {
        return ManifestWriter.toYaml(this);
    }
}
