package org.mdhr4j.model;

import java.util.Map;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;

/** Determines a model: its variables and what it computes. */
public interface ModelConfig {
    /** Name of the setting that every model has: its image network. */
    String BACKBONE = "backbone";

    /** Returns the outputs in order. */
    AuSet auSet();

    /** Returns the image network. */
    Backbone backbone();

    /** Returns the settings beside the AU set as text, for checkpoints. */
    Map<String, String> toMap();
}
