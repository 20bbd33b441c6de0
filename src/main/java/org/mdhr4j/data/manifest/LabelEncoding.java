package org.mdhr4j.data.manifest;

import org.mdhr4j.facs.AuLabel;
import org.mdhr4j.files.InsideFolder;

/**
 * Says how raw label values are written and what they mean.
 *
 * @param format the kind of files
 * @param path folder of the raw label files, or the CSV file of {@link LabelFormat#FRAME_CSV},
 *     relative to the data set
 * @param activeFrom the smallest value that counts as occurring: 1 for occurrence labels, 2 for
 *     DISFA's intensities
 * @param maximum the largest value, 1 or 5
 * @param unknown the value that says "not coded", -1 or, for BP4D, 9
 * @param frameOffset what to add to a raw frame number to get the number in the image's name (DISFA
 *     counts label lines from 1 and images from 0: -1)
 */
public record LabelEncoding(
        LabelFormat format,
        String path,
        int activeFrom,
        int maximum,
        int unknown,
        int frameOffset) {

    /** Largest frame number in names of images and in label files. */
    public static final int MAX_FRAME = 999_999_999;

    public LabelEncoding {
        InsideFolder.requirePath(path);
        if (frameOffset > MAX_FRAME || frameOffset < -MAX_FRAME) {
            throw new IllegalArgumentException(
                    "frame-offset %d is larger than any frame number; it must be %d to %d."
                            .formatted(frameOffset, -MAX_FRAME, MAX_FRAME));
        }
        if (activeFrom < 1 || maximum < activeFrom) {
            throw new IllegalArgumentException(
                    "active-from %s and maximum %s must satisfy 1 <= active-from <= maximum."
                            .formatted(activeFrom, maximum));
        }
        if (unknown >= 0 && unknown <= maximum) {
            throw new IllegalArgumentException(
                    "unknown %s lies among the ordinary values 0..%s; choose another."
                            .formatted(unknown, maximum));
        }
    }

    /**
     * Returns the number in an image's name for a frame number in a label file.
     *
     * @throws IllegalArgumentException if there is no such image
     */
    public int imageNumber(int rawFrame) {
        long number = (long) rawFrame + frameOffset;
        if (number < 0 || number > MAX_FRAME) {
            throw new IllegalArgumentException(
                    "frame %d with frame-offset %d gives image number %d; 0 to %d was expected."
                            .formatted(rawFrame, frameOffset, number, MAX_FRAME));
        }
        return (int) number;
    }

    /**
     * Returns the label a raw value means.
     *
     * @throws IllegalArgumentException if the value is none of the encoding's
     */
    public AuLabel labelOf(int raw) {
        if (raw == unknown) {
            return AuLabel.UNKNOWN;
        }
        if (raw < 0 || raw > maximum) {
            throw new IllegalArgumentException(
                    "label %d is neither in 0..%d nor %d (unknown); write %d for unknown."
                            .formatted(raw, maximum, unknown, unknown));
        }
        return raw >= activeFrom ? AuLabel.PRESENT : AuLabel.ABSENT;
    }
}
