package org.mdhr4j.model.graphau;

import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.nn.Declarations;

/** Turns the map of a face into scores; each stage has one of its own. */
interface GraphHead {
    /** Declares the head of a configuration's stage. */
    static GraphHead of(Declarations at, GraphAuConfig config) {
        return switch (config.stage()) {
            case BACKBONE, FEATURES -> new PlainHead(at, config);
            case NODES -> new NodeHead(at, config);
            case EDGES -> new EdgeHead(at, config);
        };
    }

    /**
     * Describes scores, and what a loss needs beside them.
     *
     * @param face {@code [F, N, C]} float32
     */
    AuOutput apply(Ops ops, Tensor face);
}
