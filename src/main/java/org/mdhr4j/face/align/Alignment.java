package org.mdhr4j.face.align;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Recipes that make a crop from a face in a picture. */
public enum Alignment {
    /**
     * Eyes and chin brought to where they lie in the faces that this project draws: for models that
     * were trained on those.
     */
    DRAWN,
    /**
     * Eyes, tip of the nose and mouth corners, which MTCNN finds, brought to fixed places; the face
     * fills the crop. MDHR and its family used crops by MTCNN of this kind, but never published
     * their template, so the places are those of an average face.
     */
    MTCNN,
    /**
     * Eye corners and the bridge of the nose alone. The mouth does not move the crop, so lower-face
     * action units are not aligned away.
     */
    UPPER,
    /** The picture as it is: it is a crop already. */
    NONE;

    /** What is taken for true of data and weights that say nothing: the way of the field. */
    public static final Alignment ASSUMED = MTCNN;

    private static final Map<String, AlignmentTemplate> TEMPLATES = AlignmentTemplate.readAll();

    /** Returns the name that options and files use, for example "mtcnn". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a recipe by its name.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists all
     */
    public static Alignment of(String id) {
        return Arrays.stream(values())
                .filter(alignment -> alignment.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no alignment '%s'; there are %s."
                                                .formatted(
                                                        id,
                                                        Arrays.stream(values())
                                                                .map(Alignment::id)
                                                                .toList())));
    }

    /** Returns where places of the face lie in the crop; empty for {@link #NONE}. */
    public Optional<AlignmentTemplate> template() {
        return Optional.ofNullable(TEMPLATES.get(id()));
    }
}
