package org.mdhr4j.data;

/**
 * Something that a check found in a data set.
 *
 * @param kind what sort of fault it is
 * @param isError whether the data set must not be used like this; a warning otherwise
 * @param message where it is, what is wrong and, where it helps, what to do
 */
public record Finding(Kind kind, boolean isError, String message) {
    /** Sorts of findings. */
    public enum Kind {
        /** A list, label, code or weight file has a fault in a line or as a whole. */
        FILE,
        /** The number of subjects, videos or frames is not the expected one. */
        COUNT,
        /** A person is in both training and test. */
        LEAK,
        /** An image is broken or of an unusual size. */
        IMAGE,
        /** Class weights are not those of the training labels. */
        WEIGHT,
        /** A recording has a gap in its frame numbers. */
        GAP,
        /** A frame has different labels in different folds. */
        LABEL,
        /** An AU cannot be learned or scored, because its labels are all alike or unknown. */
        COVERAGE
    }

    static Finding error(Kind kind, String message) {
        return new Finding(kind, true, message);
    }

    static Finding warning(Kind kind, String message) {
        return new Finding(kind, false, message);
    }
}
