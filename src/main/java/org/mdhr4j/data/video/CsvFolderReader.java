package org.mdhr4j.data.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;

/**
 * Reads a plain folder of images with one CSV file, the simplest way to bring one's own data.
 *
 * <p>The first line names the columns, in any order: {@code subject}, {@code image} (path below the
 * folder), one column per AU ("AU12" or "12"), and if wanted {@code task} and {@code frame}.
 * Without {@code frame} the rows of a recording count as consecutive frames. An empty label is
 * unknown. Cells are separated by commas, semicolons or tabs, whichever the first line has, and may
 * be quoted.
 */
public final class CsvFolderReader implements FaultFindingReader {
    private final Path file;
    private final Manifest manifest;

    private CsvFolderReader(Path file, Manifest manifest) {
        this.file = file;
        this.manifest = manifest;
    }

    /**
     * Returns the reader for a folder whose manifest names its CSV file as {@code labels.path}.
     *
     * @throws DataException if the CSV file is not there
     */
    public static CsvFolderReader open(Path root, Manifest manifest) {
        Path file = root.resolve(manifest.labels().path());
        if (!Files.isRegularFile(file)) {
            throw new DataException(
                    file, "no such file; the manifest of %s names it.".formatted(manifest.name()));
        }
        return new CsvFolderReader(file, manifest);
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public List<Video> read(int fold, Split split, Consumer<DataException> faults)
            throws IOException {
        List<String> subjects = manifest.splits().subjects(fold, split);
        Map<String, List<ListParser.Line>> bySubject = new LinkedHashMap<>();
        subjects.forEach(subject -> bySubject.put(subject, new ArrayList<>()));
        for (ListParser.Line line : new CsvRows(file, manifest, faults).read()) {
            List<ListParser.Line> lines = bySubject.get(line.frame().subject());
            if (lines != null) {
                lines.add(line);
            }
        }
        List<ListParser.Line> inOrder = bySubject.values().stream().flatMap(List::stream).toList();
        return new VideoGrouper(file, faults).group(inOrder);
    }

    @Override
    public double[] classWeights(int fold) throws IOException {
        return ClassWeights.of(read(fold, Split.TRAIN), manifest.auSet().size());
    }
}
