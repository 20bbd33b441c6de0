package org.mdhr4j.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.synthetic.face.RenderedFrame;

/**
 * The AU graph of one frame: which AUs are predicted active and how much each listens to each other
 * (paper Fig. 4).
 *
 * <pre>
 * active     [A]
 * attention  [A, A]  row i: the weights with which AU i receives from AU j, sum 1; 0 = no edge
 * </pre>
 *
 * @param title of the figure
 * @param actionUnits the AUs in the order of rows and columns
 * @param active one per AU
 * @param attention row after row
 * @param face the frame to draw it on, with a landmark for each AU; a line drawing where absent
 */
public record AuGraph(
        String title,
        List<ActionUnit> actionUnits,
        boolean[] active,
        float[] attention,
        Optional<RenderedFrame> face) {

    public AuGraph {
        actionUnits = List.copyOf(actionUnits);
        active = active.clone();
        attention = attention.clone();
        int size = actionUnits.size();
        if (size == 0 || active.length != size || attention.length != size * size) {
            throw new IllegalArgumentException(
                    "A graph of %d AUs needs %d states and %d weights, got %d and %d."
                            .formatted(size, size, size * size, active.length, attention.length));
        }
        for (float weight : attention) {
            if (!(weight >= 0 && weight <= 1.0001f)) {
                throw new IllegalArgumentException(
                        "Attention weights lie in 0..1, got %s. Give them after the softmax."
                                .formatted(weight));
            }
        }
        if (face.isPresent() && !face.get().landmarks().keySet().containsAll(actionUnits)) {
            throw new IllegalArgumentException(
                    "A graph on a face needs a landmark for each of %s, got %s."
                            .formatted(
                                    actionUnits,
                                    face.get().landmarks().keySet().stream().sorted().toList()));
        }
    }

    /** Creates a graph on a line drawing. */
    public AuGraph(
            String title, List<ActionUnit> actionUnits, boolean[] active, float[] attention) {
        this(title, actionUnits, active, attention, Optional.empty());
    }

    /** Returns the same graph on a frame. */
    public AuGraph on(RenderedFrame frame) {
        return new AuGraph(title, actionUnits, active, attention, Optional.of(frame));
    }

    /** Returns a copy of the states. */
    @Override
    public boolean[] active() {
        return active.clone();
    }

    /** Returns a copy of the weights. */
    @Override
    public float[] attention() {
        return attention.clone();
    }

    /** Returns whether an AU is active. */
    public boolean isActive(int column) {
        return active[column];
    }

    /** Returns the weight with which one AU receives from another. */
    public float weight(int receiver, int sender) {
        return attention[receiver * actionUnits.size() + sender];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuGraph that
                && title.equals(that.title)
                && actionUnits.equals(that.actionUnits)
                && Arrays.equals(active, that.active)
                && Arrays.equals(attention, that.attention)
                && face.equals(that.face);
    }

    @Override
    public int hashCode() {
        return 31 * title.hashCode() + Arrays.hashCode(attention);
    }

    @Override
    public String toString() {
        return "AuGraph[" + title + ", " + actionUnits.size() + " AUs]";
    }
}
