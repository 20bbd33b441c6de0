package org.mdhr4j.recognition;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;

/**
 * Weights that somebody offers. Nothing is downloaded: this says where they are, on which terms,
 * and what to do with the file.
 *
 * @param name short and unique, for example "opengraphau-2-resnet50"
 * @param family name of the {@link org.mdhr4j.model.ModelFamily}
 * @param stage of the ME-GraphAU family, else none
 * @param backbone label of the {@link org.mdhr4j.model.backbone.Backbone}
 * @param auSet name of the action units: BP4D, DISFA or OpenGraphAU
 * @param faces what it was trained on: "real" or "drawn"
 * @param publisher who offers them
 * @param page where they are offered; none for those that come along
 * @param link the file itself, if it has an address
 * @param file what one gets
 * @param codeLicence licence of the code they were made with
 * @param weightsTerms what is known of the terms of the weights
 * @param f1 mean F1 in percent as the publisher states it, and on what
 * @param remark what to know before use
 */
public record ObtainableModel(
        String name,
        String family,
        @Nullable Integer stage,
        String backbone,
        String auSet,
        String faces,
        String publisher,
        @Nullable String page,
        @Nullable String link,
        String file,
        String codeLicence,
        String weightsTerms,
        String f1,
        String remark) {
    private static final String RESOURCE = "obtainable-models.json";

    /**
     * Holds the whole list.
     *
     * @param checked year and month in which the pages were last looked at
     */
    private record Catalogue(String checked, List<ObtainableModel> models) {}

    /** Lists what can be had, the one that comes along first. */
    public static List<ObtainableModel> all() {
        return catalogue().models();
    }

    /** Returns year and month in which the publishers' pages were last looked at. */
    public static String checked() {
        return catalogue().checked();
    }

    private static Catalogue catalogue() {
        try (InputStream in = ObtainableModel.class.getResourceAsStream(RESOURCE)) {
            return new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .readValue(in, Catalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in list of models.", e);
        }
    }

    /** Returns whether it comes with this project. */
    public boolean isBundled() {
        return page == null;
    }

    /** Returns whether it has learned from real faces. */
    public boolean knowsRealFaces() {
        return faces.equals("real");
    }

    /** Makes the model that the weights are for. */
    public AuModel model() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(ModelFamilies.SETTING, family);
        settings.put("backbone", backbone);
        if (stage != null) {
            settings.put("stage", Integer.toString(stage));
        }
        return ModelFamilies.model(actionUnits(), settings);
    }

    private AuSet actionUnits() {
        return List.of(AuSet.BP4D, AuSet.DISFA, AuSet.OPEN_GRAPHAU).stream()
                .filter(set -> set.name().equals(auSet))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the bytes of the weights alone; files that also hold the state of training are up to
     * three times as large.
     */
    public long weightBytes() {
        return model().variables().stream().mapToLong(ObtainableModel::bytes).sum();
    }

    private static long bytes(Variable variable) {
        return variable.shape().numElements() * variable.dataType().bytes();
    }
}
