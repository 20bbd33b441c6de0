package org.mdhr4j.training.config;

/** Says what decides which epoch's weights a training run hands over as its best. */
public enum SelectOn {
    /** Training subjects that are held out and never trained on. */
    VALIDATION("validation"),
    /** The fold's test subjects, as published; scores on them are then too good. */
    TEST("test"),
    /** Nothing: the last epoch's weights, no subject held out. */
    LAST("last");

    private final String label;

    SelectOn(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
