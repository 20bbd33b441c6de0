package org.mdhr4j.data.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mdhr4j.data.manifest.Counts;
import org.mdhr4j.facs.AuLabel;

/**
 * One recording of one person: image files and AU labels, frame by frame, in time order. Pixels
 * stay on disk. Immutable.
 */
public final class Video {
    private final String subject;
    private final String task;
    private final List<Path> images;
    private final int[] frameNumbers;
    private final byte[] labels;
    private final int numAus;

    /**
     * Puts the frames of a recording and their labels together.
     *
     * @param task empty where a person has one recording
     * @param images one file a frame
     * @param frameNumbers one number a frame, rising; a jump is a gap that no clip crosses
     * @param labels one row a frame, one column an AU: 0, 1 or -1 for unknown
     */
    public Video(
            String subject, String task, List<Path> images, int[] frameNumbers, byte[][] labels) {
        this.subject = subject;
        this.task = task;
        this.images = List.copyOf(images);
        this.frameNumbers = frameNumbers.clone();
        if (images.isEmpty()
                || images.size() != frameNumbers.length
                || images.size() != labels.length) {
            throw new IllegalArgumentException(
                    "Video %s needs as many images as frame numbers and label rows, and at least one; got %s, %s and %s."
                            .formatted(name(), images.size(), frameNumbers.length, labels.length));
        }
        this.numAus = labels[0].length;
        this.labels = new byte[images.size() * numAus];
        for (int frame = 0; frame < labels.length; frame++) {
            copyRow(labels[frame], frame);
        }
        requireRisingNumbers();
    }

    /**
     * Returns the same recording with labels of other action units.
     *
     * @param columns for each of them its column here, -1 where there is none and so unknown
     */
    public Video withColumns(int[] columns) {
        byte[][] rows = new byte[numFrames()][columns.length];
        for (int frame = 0; frame < rows.length; frame++) {
            for (int au = 0; au < columns.length; au++) {
                rows[frame][au] =
                        columns[au] < 0 ? AuLabel.UNKNOWN.code() : label(frame, columns[au]);
            }
        }
        return new Video(subject, task, images, frameNumbers, rows);
    }

    private void copyRow(byte[] row, int frame) {
        if (row.length != numAus) {
            throw new IllegalArgumentException(
                    "Video %s, frame %s: %s labels where %s were expected."
                            .formatted(name(), frameNumbers[frame], row.length, numAus));
        }
        for (int au = 0; au < numAus; au++) {
            labels[frame * numAus + au] = AuLabel.of(row[au]).code();
        }
    }

    private void requireRisingNumbers() {
        for (int i = 1; i < frameNumbers.length; i++) {
            if (frameNumbers[i] <= frameNumbers[i - 1]) {
                throw new IllegalArgumentException(
                        "Video %s: frame %s stands after frame %s; frames must be in time order."
                                .formatted(name(), frameNumbers[i], frameNumbers[i - 1]));
            }
        }
    }

    /** Returns the person, for example "F001". */
    public String subject() {
        return subject;
    }

    /** Returns the recording, for example "T1"; empty where a person has one recording. */
    public String task() {
        return task;
    }

    /** Returns the subject and task, for example "F001/T1". */
    public String name() {
        return task.isEmpty() ? subject : subject + "/" + task;
    }

    public int numFrames() {
        return images.size();
    }

    public int numAus() {
        return numAus;
    }

    /** Returns the identity of the frame at an index. */
    public Frame frame(int index) {
        return new Frame(subject, task, frameNumbers[index], images.get(index));
    }

    public Path image(int index) {
        return images.get(index);
    }

    public int frameNumber(int index) {
        return frameNumbers[index];
    }

    /** Returns the label of one AU in one frame: 0, 1 or -1. */
    public byte label(int index, int au) {
        return labels[index * numAus + au];
    }

    /** Returns the labels of one frame, one per AU: 0, 1 or -1. */
    public byte[] labels(int index) {
        return Arrays.copyOfRange(labels, index * numAus, (index + 1) * numAus);
    }

    /** Returns the stretches of frames without a gap in the frame numbers, in time order. */
    public List<FrameRange> runs() {
        List<FrameRange> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= frameNumbers.length; i++) {
            if (i == frameNumbers.length || frameNumbers[i] != frameNumbers[i - 1] + 1) {
                runs.add(new FrameRange(start, i - start));
                start = i;
            }
        }
        return List.copyOf(runs);
    }

    /** Counts people, recordings and frames. */
    public static Counts count(Iterable<Video> videos) {
        Set<String> subjects = new HashSet<>();
        int recordings = 0;
        int frames = 0;
        for (Video video : videos) {
            subjects.add(video.subject());
            recordings++;
            frames += video.numFrames();
        }
        return new Counts(subjects.size(), recordings, frames);
    }

    @Override
    public String toString() {
        return "Video " + name() + ", " + numFrames() + " frames";
    }
}
