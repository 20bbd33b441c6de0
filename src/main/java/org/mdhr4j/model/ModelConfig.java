package org.mdhr4j.model;

import java.util.Map;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;

/** Determines a model: its variables and what it computes. */
public interface ModelConfig {
    /** Returns the outputs in order. */
    AuSet auSet();

    /** Returns the image network. */
    Backbone backbone();

    /** Returns the settings beside the AU set as text, for checkpoints. */
    Map<String, String> toMap();
}
