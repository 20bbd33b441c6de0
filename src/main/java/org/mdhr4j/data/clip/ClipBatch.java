package org.mdhr4j.data.clip;

import java.util.List;
import org.mdhr4j.data.video.Frame;
import org.mdhr4j.facs.AuSet;

/**
 * B clips of T frames, ready for an engine: pixels as unsigned bytes, labels, region codes.
 *
 * <p>The arrays are the batch's own and not copied: read them, do not change them. Padding frames
 * have unknown labels and codes, so nothing that skips unknowns can count them.
 */
public final class ClipBatch {
    private final List<Clip> clips;
    private final int framesPerClip;
    private final int inputSize;
    private final int numAus;
    private final int numRegions;
    private final byte[] pixels;
    private final byte[] labels;
    private final int[] codes;
    private final boolean[] mask;

    ClipBatch(List<Clip> clips, AuSet auSet, int inputSize) {
        this.clips = List.copyOf(clips);
        this.framesPerClip = clips.get(0).length();
        this.inputSize = inputSize;
        this.numAus = auSet.size();
        this.numRegions = auSet.regions().size();
        int frames = numFrames();
        this.pixels = new byte[Math.multiplyExact(frames, frameBytes())];
        this.labels = new byte[frames * numAus];
        this.codes = new int[frames * numRegions];
        this.mask = new boolean[frames];
        for (int row = 0; row < frames; row++) {
            fillRow(auSet, row);
        }
    }

    private void fillRow(AuSet auSet, int row) {
        Clip clip = clips.get(row / framesPerClip);
        int t = row % framesPerClip;
        mask[row] = clip.isReal(t);
        byte[] values = clip.video().labels(clip.frameIndex(t));
        int[] regionCodes = auSet.codesOf(values);
        for (int au = 0; au < numAus; au++) {
            labels[row * numAus + au] = mask[row] ? values[au] : -1;
        }
        for (int region = 0; region < numRegions; region++) {
            codes[row * numRegions + region] = mask[row] ? regionCodes[region] : -1;
        }
    }

    int frameBytes() {
        return 3 * inputSize * inputSize;
    }

    /** Returns B, the number of clips. */
    public int numClips() {
        return clips.size();
    }

    /** Returns T, the frames of a clip. */
    public int framesPerClip() {
        return framesPerClip;
    }

    /** Returns B*T, the number of frames. */
    public int numFrames() {
        return clips.size() * framesPerClip;
    }

    /** Returns S: frames are S x S pixels. */
    public int inputSize() {
        return inputSize;
    }

    /** Returns A, the number of action units. */
    public int numAus() {
        return numAus;
    }

    /** Returns R, the number of regions. */
    public int numRegions() {
        return numRegions;
    }

    /** Returns {@code [B, T, 3, P, P]}: red, green, blue planes; unsigned bytes, not normalised. */
    public byte[] pixels() {
        return pixels;
    }

    /** Returns {@code [B*T, A]}: 0, 1, or -1 for unknown and padding. */
    public byte[] labels() {
        return labels;
    }

    /**
     * Returns {@code [B*T, R]}: region codes, -1 where an AU of the region is unknown and for
     * padding.
     */
    public int[] codes() {
        return codes;
    }

    /** Returns {@code [B*T]}: true for real frames, false for padding. */
    public boolean[] mask() {
        return mask;
    }

    /** Returns the clips, B of them. */
    public List<Clip> clips() {
        return clips;
    }

    /**
     * Returns the identity of a row of labels and scores.
     *
     * @param row {@code b*T + t}
     */
    public Frame frame(int row) {
        Clip clip = clips.get(row / framesPerClip);
        return clip.video().frame(clip.frameIndex(row % framesPerClip));
    }
}
