package org.mdhr4j.model;

import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.AuSet;

/**
 * Makes the models of one publication. Families are found with {@link java.util.ServiceLoader};
 * {@link ModelFamilies} lists them.
 */
public interface ModelFamily {
    /** Returns the name in checkpoints and on the command line, for example "mdhr". */
    String name();

    /** Returns what people call it, for example "MDHR". */
    String title();

    /**
     * Makes a model.
     *
     * @param settings as {@link AuModel#settings} writes them; what is missing has the published
     *     value
     * @throws IllegalArgumentException if a setting is none of the known ones
     */
    AuModel model(AuSet auSet, Map<String, String> settings);

    /** Makes the published models, each of which a state dict may be told by. */
    List<AuModel> published();
}
