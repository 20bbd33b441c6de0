package org.mdhr4j.facs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The action units of a data set in label order, and the facial regions they belong to.
 *
 * <p>Paper: Wang et al., CVPR 2024, section 3.2; the two published sets are {@link #BP4D} and
 * {@link #DISFA}, a user's own comes from a manifest.
 *
 * @param name short name, for example "BP4D"
 * @param actionUnits the AUs in the order of label columns and model outputs
 * @param regions the regions; every AU is in exactly one, or there are no regions
 * @param projectsRegions whether each region's features first pass a layer of the region's own (the
 *     reference does so for BP4D and not for DISFA)
 */
public record AuSet(
        String name,
        List<ActionUnit> actionUnits,
        List<FacialRegion> regions,
        boolean projectsRegions) {

    /** BP4D: 12 AUs in four regions. */
    public static final AuSet BP4D =
            new AuSet(
                    "BP4D",
                    aus(1, 2, 4, 6, 7, 10, 12, 14, 15, 17, 23, 24),
                    List.of(
                            new FacialRegion("upper", "up", RowSpan.UPPER, aus(1, 2, 4, 7)),
                            new FacialRegion("middle", "mid", RowSpan.MIDDLE, aus(6)),
                            new FacialRegion("lower-1", "down1", RowSpan.LOWER, aus(12, 14, 15)),
                            new FacialRegion(
                                    "lower-2", "down2", RowSpan.LOWER, aus(10, 17, 23, 24))),
                    true);

    /** DISFA: 8 AUs in three regions. */
    public static final AuSet DISFA =
            new AuSet(
                    "DISFA",
                    aus(1, 2, 4, 6, 9, 12, 25, 26),
                    List.of(
                            new FacialRegion("upper", "up", RowSpan.UPPER, aus(1, 2, 4)),
                            new FacialRegion("middle", "mid", RowSpan.MIDDLE, aus(6, 9)),
                            new FacialRegion("lower", "down", RowSpan.LOWER, aus(12, 25, 26))),
                    false);

    /**
     * OpenGraphAU: 27 AUs of the whole face and the left and right sides of seven, in no regions.
     *
     * <p>Source: repository lingjivoo/OpenGraphAU. In its weights the sides of AU 12 look at the
     * features of AU 11, a slip of the published code.
     */
    public static final AuSet OPEN_GRAPHAU =
            new AuSet(
                    "OpenGraphAU",
                    codes(
                            "1 2 4 5 6 7 9 10 11 12 13 14 15 16 17 18 19 20 22 23 24 25 26 27 32 38"
                                    + " 39 1L 1R 2L 2R 4L 4R 6L 6R 10L 10R 12L 12R 14L 14R"),
                    List.of(),
                    false);

    public AuSet {
        actionUnits = List.copyOf(actionUnits);
        regions = List.copyOf(regions);
        if (actionUnits.isEmpty() || new HashSet<>(actionUnits).size() != actionUnits.size()) {
            throw new IllegalArgumentException(
                    "AU set '%s' needs at least one AU and none twice, got %s."
                            .formatted(name, actionUnits));
        }
        List<ActionUnit> placed = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (FacialRegion region : regions) {
            placed.addAll(region.actionUnits());
            if (!keys.add(region.key())) {
                throw new IllegalArgumentException(
                        "AU set '%s' has two regions with key '%s'.".formatted(name, region.key()));
            }
        }
        boolean isPlaced = placed.size() == actionUnits.size() && placed.containsAll(actionUnits);
        if (!regions.isEmpty() && !isPlaced) {
            throw new IllegalArgumentException(
                    ("AU set '%s': every AU must be in exactly one region, or there are "
                                    + "none. AUs: %s, regions hold: %s.")
                            .formatted(name, actionUnits, placed));
        }
    }

    /**
     * Returns the set of all AUs that some sets have, in no regions; the first set itself if all
     * have the same AUs in the same order.
     */
    public static AuSet union(List<AuSet> sets) {
        AuSet first = sets.get(0);
        if (sets.stream().allMatch(set -> set.actionUnits.equals(first.actionUnits))) {
            return first;
        }
        List<ActionUnit> all =
                sets.stream().flatMap(set -> set.actionUnits.stream()).distinct().sorted().toList();
        String name = sets.stream().map(AuSet::name).distinct().collect(Collectors.joining("+"));
        return new AuSet(name, all, List.of(), false);
    }

    /** Returns the AUs of FACS numbers, in the given order. */
    public static List<ActionUnit> aus(int... numbers) {
        List<ActionUnit> list = new ArrayList<>();
        for (int number : numbers) {
            list.add(ActionUnit.of(number));
        }
        return List.copyOf(list);
    }

    /** Returns the AUs of codes such as "12" and "12L", separated by blanks. */
    public static List<ActionUnit> codes(String codes) {
        return Arrays.stream(codes.split(" ")).map(ActionUnit::of).toList();
    }

    /** Returns whether the AUs are placed in facial regions, as MDHR needs. */
    public boolean hasRegions() {
        return !regions.isEmpty();
    }

    /** Returns the number of AUs. */
    public int size() {
        return actionUnits.size();
    }

    /**
     * Returns the column of an AU in labels and scores.
     *
     * @throws IllegalArgumentException if the set has no such AU; the message lists its AUs
     */
    public int indexOf(ActionUnit au) {
        int index = actionUnits.indexOf(au);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "AU set '%s' has no %s. Its AUs: %s.".formatted(name, au, describe()));
        }
        return index;
    }

    /** Returns the index of the region that holds an AU of this set. */
    public int regionIndexOf(ActionUnit au) {
        indexOf(au);
        for (int r = 0; r < regions.size(); r++) {
            if (regions.get(r).actionUnits().contains(au)) {
                return r;
            }
        }
        throw new IllegalStateException("AU set '%s' lost the region of %s.".formatted(name, au));
    }

    /**
     * Computes the code of every region for one frame.
     *
     * @param labels one value per AU in label order: 0, 1, or -1 for unknown
     * @return one code per region, -1 where the region has an unknown AU
     */
    public int[] codesOf(byte[] labels) {
        if (labels.length != size()) {
            throw new IllegalArgumentException(
                    "AU set '%s' expects %s labels, got %s."
                            .formatted(name, size(), labels.length));
        }
        int[] codes = new int[regions.size()];
        for (int r = 0; r < codes.length; r++) {
            FacialRegion region = regions.get(r);
            for (ActionUnit au : region.actionUnits()) {
                byte label = labels[indexOf(au)];
                if (AuLabel.of(label) == AuLabel.UNKNOWN) {
                    codes[r] = -1;
                    break;
                }
                codes[r] |= label == 1 ? region.bitOf(au) : 0;
            }
        }
        return codes;
    }

    /**
     * Returns the AUs that region codes name as active, the inverse of {@link #codesOf}.
     *
     * @param codes one per region
     * @return one per AU in label order
     */
    public boolean[] activeIn(int[] codes) {
        boolean[] active = new boolean[size()];
        for (int r = 0; r < regions.size(); r++) {
            regions.get(r).activeIn(codes[r]).forEach(au -> active[indexOf(au)] = true);
        }
        return active;
    }

    /** Lists the AU codes in order, separated by blanks, as tables and messages show them. */
    public String describe() {
        return actionUnits.stream().map(ActionUnit::code).collect(Collectors.joining(" "));
    }
}
