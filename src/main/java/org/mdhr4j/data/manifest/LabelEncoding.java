package org.mdhr4j.data.manifest;

import org.mdhr4j.facs.AuLabel;

/**
 * How raw label values are written and what they mean.
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

    public LabelEncoding {
        if (activeFrom < 1 || maximum < activeFrom) {
            throw new IllegalArgumentException(
                    "active-from "
                            + activeFrom
                            + " and maximum "
                            + maximum
                            + " must satisfy 1 <= active-from <= maximum.");
        }
        if (unknown >= 0 && unknown <= maximum) {
            throw new IllegalArgumentException(
                    "unknown "
                            + unknown
                            + " lies among the ordinary values 0.."
                            + maximum
                            + "; choose another.");
        }
    }

    /**
     * The label a raw value means.
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
