package org.mdhr4j.model;

import java.util.Map;
import java.util.Optional;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;

/**
 * Makes models of one kind, most often those of a publication. Families are found with {@link
 * java.util.ServiceLoader}; {@link ModelFamilies} lists them.
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

    /**
     * Completes settings: returns all of them in their usual form, with the published value where
     * none is given. A setting whose published value depends on the AU set stays out unless it is
     * given.
     *
     * @param settings by their names in {@link ModelConfig#toMap}
     * @throws IllegalArgumentException if a name is none of the family's, or a value is wrong
     */
    Map<String, String> complete(Map<String, String> settings);

    /** Returns how the publication trains its models. */
    PublishedTraining training();

    /**
     * Returns the outputs of a model that is to learn labels of some action units: the same, unless
     * the family's models always have the same outputs.
     *
     * @param labelled the action units of the data
     */
    default AuSet outputs(AuSet labelled) {
        return labelled;
    }

    /**
     * Returns whether weights of its models always score the same action units, so that they need
     * not say which.
     */
    default boolean hasFixedOutputs() {
        return false;
    }

    /**
     * Returns whether there are published weights, so that those of as many outputs as {@link
     * #auSet} may be taken for them.
     */
    default boolean hasPublishedWeights() {
        return true;
    }

    /** Returns the action units that its first published weights are for. */
    AuSet auSet();

    /** Returns where it was published, for example "CVI-SZU/ME-GraphAU" of GitHub; may be empty. */
    String repository();

    /**
     * Tells which published model of this family weights are most likely of. A few telling names
     * and shapes are looked at, and at most one model is made.
     *
     * @param weights names and shapes; they need not fit the model exactly
     * @return empty if the telling names of this family are not among them
     */
    Optional<LikelyModel> recognise(Map<String, Shape> weights);
}
