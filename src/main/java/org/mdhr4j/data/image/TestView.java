package org.mdhr4j.data.image;

/** Says which part of a frame is scored. */
public enum TestView {
    /** The whole frame, as published; faces are then 12.5 % smaller than in training. */
    WHOLE("whole"),
    /** The middle of the frame, with faces as large as in training. */
    CENTRE("centre");

    private final String label;

    TestView(String label) {
        this.label = label;
    }

    /** Returns the transform for an input of S x S pixels. */
    public FrameTransform transform(int inputSize) {
        return this == WHOLE
                ? FrameTransform.test(inputSize)
                : FrameTransform.testCentreCrop(inputSize);
    }

    @Override
    public String toString() {
        return label;
    }
}
