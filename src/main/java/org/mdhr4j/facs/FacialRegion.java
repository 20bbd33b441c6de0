package org.mdhr4j.facs;

import java.util.HashSet;
import java.util.List;

/**
 * A facial region: the band of the feature map it covers and the action units that live in it.
 *
 * <p>A region's <em>code</em> is the binary number that its AU bits form, the first AU being the
 * most significant bit; it is the class that the auxiliary branch predicts (paper 3.2, "sub label"
 * in the reference's files).
 *
 * @param name readable name, for example "lower-1"
 * @param key prefix of the region's parameters in a checkpoint, for example "down1"
 * @param rows rows of the 7x7 map that belong to it
 * @param actionUnits its AUs, most significant bit first; at most 16
 */
public record FacialRegion(String name, String key, RowSpan rows, List<ActionUnit> actionUnits) {
    private static final int MAX_AUS = 16;

    public FacialRegion {
        actionUnits = List.copyOf(actionUnits);
        if (name.isBlank() || !key.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    ("Region '%s' has key '%s'; a name and a key of lower-case letters, "
                                    + "digits and _ are needed.")
                            .formatted(name, key));
        }
        if (actionUnits.isEmpty() || actionUnits.size() > MAX_AUS) {
            throw new IllegalArgumentException(
                    "Region '%s' has %s AUs; 1 to %s are expected."
                            .formatted(name, actionUnits.size(), MAX_AUS));
        }
        if (new HashSet<>(actionUnits).size() != actionUnits.size()) {
            throw new IllegalArgumentException(
                    "Region '%s' names an AU twice: %s.".formatted(name, actionUnits));
        }
    }

    /** Returns the number of codes: 2 to the number of AUs. */
    public int numCodes() {
        return 1 << actionUnits.size();
    }

    /** Returns the bit that an AU has in this region's code, or 0 when it is not in the region. */
    public int bitOf(ActionUnit au) {
        int position = actionUnits.indexOf(au);
        return position < 0 ? 0 : 1 << (actionUnits.size() - 1 - position);
    }

    /** Returns the AUs that are active in a code. */
    public List<ActionUnit> activeIn(int code) {
        return actionUnits.stream().filter(au -> (code & bitOf(au)) != 0).toList();
    }
}
