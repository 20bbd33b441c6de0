package org.mdhr4j.synthetic.face;

import static org.mdhr4j.synthetic.face.SkinPull.lower;
import static org.mdhr4j.synthetic.face.SkinPull.pull;
import static org.mdhr4j.synthetic.face.SkinPull.upper;

import java.util.List;

/** How one standard score of a trait moves the skin of the average face. */
final class TraitShapes {
    private TraitShapes() {}

    /** The pulls of a trait; none for traits of colour and of scale. */
    static List<SkinPull> of(Trait trait) {
        return switch (trait) {
            case JAW_WIDTH ->
                    List.of(
                            pull(6.6, -8.2, 4.2, 5.5, 0.42, -0.08, 0),
                            pull(2.4, -11, 2.4, 2.6, 0.20, 0, 0));
            case CHIN_LENGTH ->
                    List.of(pull(0, -11.6, 5.5, 3.6, 0, -0.42, 0), pull(3, -11, 3, 3, 0, -0.1, 0));
            case CHIN_PROMINENCE -> List.of(pull(0, -10.4, 2.6, 2.2, 0, 0, 0.34));
            case CHEEK_FULLNESS -> List.of(pull(4.6, -5.2, 3.2, 3.4, 0.14, 0, 0.34));
            case CHEEKBONE_HEIGHT ->
                    List.of(
                            pull(4.6, -1.5, 2.6, 1.8, 0.06, 0.06, 0.2),
                            pull(4.8, -4.2, 2.6, 2.2, 0, 0, -0.16));
            case BROW_HEIGHT ->
                    List.of(
                            pull(2.0, 2.2, 2.6, 2.0, 0, 0.17, 0),
                            pull(4.5, 2.2, 2.6, 2.0, 0, 0.17, 0));
            case BROW_TILT ->
                    List.of(
                            pull(1.5, 2.0, 2.2, 1.7, 0, -0.15, 0),
                            pull(4.9, 2.0, 2.2, 1.7, 0, 0.14, 0));
            case BROW_SPACING -> List.of(pull(1.7, 1.9, 2.2, 1.7, 0.2, 0, 0));
            case BROW_RIDGE -> List.of(pull(2.6, 1.7, 2.8, 1.4, 0, 0, 0.14));
            default -> lowerTrait(trait);
        };
    }

    private static List<SkinPull> lowerTrait(Trait trait) {
        return switch (trait) {
            case EYE_SIZE ->
                    List.of(
                            pull(4.7, 0.0, 1.3, 1.5, 0.11, 0, 0),
                            pull(1.6, 0.0, 0.9, 1.2, -0.03, 0, 0));
            case EYE_SPACING -> List.of(pull(3.1, 0.5, 2.9, 2.8, 0.11, 0, 0));
            case EYE_TILT ->
                    List.of(
                            pull(4.6, 0.1, 1.7, 1.8, 0, 0.12, 0),
                            pull(1.7, 0.0, 1.2, 1.3, 0, -0.05, 0));
            case LID_BAGS ->
                    List.of(
                            pull(3.0, -1.15, 1.6, 0.7, 0, 0, 0.13),
                            pull(2.6, -2.0, 1.8, 0.8, 0, 0, -0.1));
            case NOSE_LENGTH ->
                    List.of(
                            pull(0, -4.2, 3.2, 2.7, 0, -0.24, 0.06),
                            pull(0, -6.4, 3.6, 1.9, 0, -0.08, 0));
            case NOSE_WIDTH ->
                    List.of(
                            pull(1.35, -4.2, 1.4, 1.5, 0.17, 0, 0.02),
                            pull(0.8, -2.4, 1.2, 2.2, 0.07, 0, 0));
            case NOSE_BRIDGE -> List.of(pull(0, -0.7, 0.95, 2.2, 0, 0, 0.22));
            case MOUTH_WIDTH -> List.of(pull(2.4, -7.1, 2.2, 2.2, 0.20, 0, 0));
            case UPPER_LIP ->
                    List.of(
                            upper(0.6, -6.35, 2.3, 0.95, 0, 0.15, 0.04),
                            upper(0, -6.7, 2.4, 0.6, 0, 0, 0.06));
            case LOWER_LIP ->
                    List.of(
                            lower(0.5, -8.1, 2.4, 1.1, 0, -0.17, 0.03),
                            lower(0, -7.6, 2.4, 0.7, 0, 0, 0.07));
            case CORNER_TILT -> List.of(pull(2.6, -7.1, 1.9, 1.5, 0.02, 0.17, 0));
            case PHILTRUM_LENGTH ->
                    List.of(
                            pull(0, -7.2, 4.4, 2.6, 0, -0.16, 0),
                            pull(2.2, -7.2, 2.6, 2.2, 0, -0.08, 0));
            case NASOLABIAL_FOLD -> List.of(pull(3.6, -5.0, 1.8, 1.8, 0.02, -0.03, 0.12));
            default -> List.of();
        };
    }
}
