package org.mdhr4j.model.graphau;

/**
 * The two published codes. They share the head; names of variables and small parts differ.
 *
 * <p>Sources: repositories CVI-SZU/ME-GraphAU and lingjivoo/OpenGraphAU.
 */
public enum GraphAuVariant {
    /** One output per node, for BP4D and DISFA; stage 2 also learns to label edges. */
    ME_GRAPHAU("me-graphau", "ME-GraphAU"),
    /** 27 nodes and 14 outputs of left and right sides that hang on seven of them. */
    OPEN_GRAPHAU("opengraphau", "OpenGraphAU");

    private final String label;
    private final String title;

    GraphAuVariant(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** Returns the name on the command line and in checkpoints. */
    public String label() {
        return label;
    }

    /** Returns the name for people. */
    public String title() {
        return title;
    }

    @Override
    public String toString() {
        return title;
    }
}
