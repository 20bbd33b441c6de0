package org.mdhr4j.synthetic.face;

/**
 * One way in which faces at rest differ; values are standard scores, 0 being the average face.
 *
 * <p>Several imitate an action unit in a still picture on purpose (low brows look like AU4, raised
 * lip corners like AU12, thin lips like AU24), so that movement tells more than a single frame.
 */
public enum Trait {
    /** Width of the whole face. */
    FACE_WIDTH,
    /** Width between the angles of the jaw. */
    JAW_WIDTH,
    /** Length from mouth to chin. */
    CHIN_LENGTH,
    /** How far the chin stands forward. */
    CHIN_PROMINENCE,
    /** Fullness of the cheeks. */
    CHEEK_FULLNESS,
    /** Height of the cheekbones. */
    CHEEKBONE_HEIGHT,
    /** Height of the brows above the eyes. */
    BROW_HEIGHT,
    /** Whether the outer (+) or inner (-) brow ends are higher. */
    BROW_TILT,
    /** Distance between the brows. */
    BROW_SPACING,
    /** Thickness of the brows. */
    BROW_THICKNESS,
    /** How far the brow ridge stands forward. */
    BROW_RIDGE,
    /** Length of the eye opening. */
    EYE_SIZE,
    /** How wide the lids stand open at rest. */
    EYE_OPENNESS,
    /** Distance between the eyes. */
    EYE_SPACING,
    /** Whether outer (+) or inner (-) corners of the eyes are higher. */
    EYE_TILT,
    /** Puffiness of the lower lids. */
    LID_BAGS,
    /** Length of the nose. */
    NOSE_LENGTH,
    /** Width of the nose. */
    NOSE_WIDTH,
    /** Height of the nasal bridge. */
    NOSE_BRIDGE,
    /** Width of the mouth. */
    MOUTH_WIDTH,
    /** Thickness of the upper lip. */
    UPPER_LIP,
    /** Thickness of the lower lip. */
    LOWER_LIP,
    /** Whether the lip corners point up (+) or down (-) at rest. */
    CORNER_TILT,
    /** Distance between nose and upper lip. */
    PHILTRUM_LENGTH,
    /** Depth of the nasolabial folds at rest. */
    NASOLABIAL_FOLD,
    /** Depth of the furrows between the brows at rest. */
    GLABELLA_FURROW,
    /** Depth of the forehead lines at rest. */
    FOREHEAD_LINES,
    /** How deeply the skin creases when it moves. */
    SKIN_AGE,
    /** From fair (-) to dark (+) skin. */
    SKIN_TONE,
    /** From cool (-) to warm (+) skin. */
    SKIN_WARMTH,
    /** Density of freckles and spots. */
    FRECKLES,
    /** Shadow of a shaved beard; none below 0. */
    BEARD_SHADOW,
    /** Height of the hair line. */
    HAIR_LINE,
    /** From dark (-) to fair (+) hair. */
    HAIR_COLOUR,
    /** From cropped (-) to long (+) hair. */
    HAIR_LENGTH,
    /** From brown (-) to blue (+) eyes. */
    IRIS_COLOUR
}
