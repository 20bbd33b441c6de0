package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.mdhr4j.data.check.FindingList;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.Video;

/** Reads the label files that a data set's makers hand out, one recording at a time. */
interface RawLabelReader {
    /**
     * Returns the labels of one recording; images are named as list files name them.
     *
     * @throws DataException if a file is missing or has a fault; the message names file and line
     * @throws IOException if a file cannot be read
     */
    RawVideo read(String subject, String task) throws IOException;

    /** Returns whether a recording has no label file at all. */
    boolean isMissing(String subject, String task);

    /**
     * One recording's labels.
     *
     * @param video the labelled frames
     * @param uncoded frames left out because no AU is coded in them
     */
    record RawVideo(Video video, int uncoded) {}

    /**
     * Returns the reader for a manifest's label format.
     *
     * @param allowsMissing whether the labels of an AU are unknown where its file is missing
     * @param findings takes what the user should know of
     */
    static RawLabelReader of(
            Path raw, Manifest manifest, boolean allowsMissing, FindingList findings) {
        return switch (manifest.labels().format()) {
            case OCCURRENCE_CSV -> new OccurrenceCsvReader(raw, manifest);
            case INTENSITY_TXT -> new IntensityTextReader(raw, manifest, allowsMissing, findings);
            case FRAME_CSV ->
                    throw new IllegalArgumentException(
                            "%s keeps its labels in one CSV file, which is read as it is: there is nothing to prepare. Run 'mdhr data check'."
                                    .formatted(manifest.name()));
        };
    }

    /**
     * Returns what a line means; what the encoding refuses becomes an error that names the file and
     * the line.
     *
     * @param what stands before the error's words, for example {@code "AU12: "}; may be empty
     * @param value asks the manifest's {@link org.mdhr4j.data.manifest.LabelEncoding}
     * @throws DataException if it throws an {@link IllegalArgumentException}
     */
    static <T> T at(Path file, int line, String what, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new DataException(file, line, what + e.getMessage());
        }
    }

    /** Puts labelled frames together. */
    static RawVideo video(
            Manifest manifest,
            String subject,
            String task,
            List<Integer> frames,
            List<byte[]> labels,
            int uncoded) {
        List<Path> images =
                frames.stream()
                        .map(frame -> Path.of(manifest.layout().listPath(subject, task, frame)))
                        .toList();
        int[] numbers = frames.stream().mapToInt(Integer::intValue).toArray();
        Video video = new Video(subject, task, images, numbers, labels.toArray(byte[][]::new));
        return new RawVideo(video, uncoded);
    }
}
