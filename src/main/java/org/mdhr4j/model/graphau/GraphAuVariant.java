package org.mdhr4j.model.graphau;

/**
 * The two published codes. They share the head; names of variables and small parts differ.
 *
 * <p>Sources: repositories CVI-SZU/ME-GraphAU and lingjivoo/OpenGraphAU.
 */
public enum GraphAuVariant {
    /** One output per node, for BP4D and DISFA; stage 2 also learns to label edges. */
    ME_GRAPHAU("me-graphau", "ME-GraphAU", "CVI-SZU/ME-GraphAU", ""),
    /** 27 nodes and 14 outputs of left and right sides that hang on seven of them. */
    OPEN_GRAPHAU("opengraphau", "OpenGraphAU", "lingjivoo/OpenGraphAU", "main_");

    private final String label;
    private final String title;
    private final String repository;
    private final String nodePrefix;

    GraphAuVariant(String label, String title, String repository, String nodePrefix) {
        this.label = label;
        this.title = title;
        this.repository = repository;
        this.nodePrefix = nodePrefix;
    }

    /** Returns the name on the command line and in checkpoints. */
    public String label() {
        return label;
    }

    /** Returns the name for people. */
    public String title() {
        return title;
    }

    /** Returns owner and name of the published code on GitHub. */
    public String repository() {
        return repository;
    }

    /** Returns the name of the nodes' feature extractors below {@code head}. */
    String extractors() {
        return nodePrefix + "class_linears";
    }

    /** Returns the name of the nodes' classifier below {@code head}. */
    String classifier() {
        return nodePrefix + "sc";
    }

    @Override
    public String toString() {
        return title;
    }
}
