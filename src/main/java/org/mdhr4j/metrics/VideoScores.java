package org.mdhr4j.metrics;

import java.util.Arrays;

/** Scores and labels of one video's frames in the order of time; grows inside a ScoreTable. */
public final class VideoScores {
    private final String subject;
    private final String video;
    private final int numAus;
    private float[] scores = new float[0];
    private byte[] labels = new byte[0];
    private int length;

    VideoScores(String subject, String video, int numAus) {
        this.subject = subject;
        this.video = video;
        this.numAus = numAus;
    }

    /** Returns who is shown. */
    public String subject() {
        return subject;
    }

    /** Returns the unique name of the video. */
    public String video() {
        return video;
    }

    /** Returns the number of frames. */
    public int numFrames() {
        return length / numAus;
    }

    /** Returns a copy of the scores, [frames, A], row after row. */
    public float[] scores() {
        return Arrays.copyOf(scores, length);
    }

    /** Returns a copy of the labels, [frames, A], row after row; 0, 1 or -1. */
    public byte[] labels() {
        return Arrays.copyOf(labels, length);
    }

    /** Returns the scores of one AU, one per frame. */
    public float[] scores(int column) {
        float[] values = new float[numFrames()];
        for (int f = 0; f < values.length; f++) {
            values[f] = scores[f * numAus + column];
        }
        return values;
    }

    /** Returns the labels of one AU, one per frame; 0, 1 or -1. */
    public byte[] labels(int column) {
        byte[] values = new byte[numFrames()];
        for (int f = 0; f < values.length; f++) {
            values[f] = labels[f * numAus + column];
        }
        return values;
    }

    void append(float[] moreScores, byte[] moreLabels) {
        int needed = Math.addExact(length, moreScores.length);
        if (needed > scores.length) {
            int capacity = Math.max(needed, scores.length + scores.length / 2);
            scores = Arrays.copyOf(scores, capacity);
            labels = Arrays.copyOf(labels, capacity);
        }
        System.arraycopy(moreScores, 0, scores, length, moreScores.length);
        System.arraycopy(moreLabels, 0, labels, length, moreLabels.length);
        length = needed;
    }

    void copyKnown(int column, LabeledScores.Builder known) {
        for (int i = column; i < length; i += numAus) {
            known.add(scores[i], labels[i]);
        }
    }
}
