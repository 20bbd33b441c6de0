package org.mdhr4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Batches that a number of processes have made in the epoch under way.
 *
 * @param processes that were at work
 * @param batches that each of them made
 */
record Stint(int processes, int batches) {
    /** For example "2x5 1x3". */
    static String text(List<Stint> stints) {
        return stints.stream()
                .map(stint -> stint.processes + "x" + stint.batches)
                .collect(Collectors.joining(" "));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws NumberFormatException if it is something else
     */
    static List<Stint> parse(String text) {
        List<Stint> stints = new ArrayList<>();
        for (String part : text.strip().split(" ")) {
            if (!part.isEmpty()) {
                int times = part.indexOf('x');
                stints.add(
                        new Stint(
                                Integer.parseInt(part.substring(0, Math.max(0, times))),
                                Integer.parseInt(part.substring(times + 1))));
            }
        }
        return stints;
    }

    /** With batches that so many processes made afterwards. */
    static List<Stint> after(List<Stint> before, int processes, int batches) {
        List<Stint> stints = new ArrayList<>(before);
        Stint last = stints.isEmpty() ? null : stints.get(stints.size() - 1);
        if (last != null && last.processes == processes) {
            stints.set(stints.size() - 1, new Stint(processes, last.batches + batches));
        } else {
            stints.add(new Stint(processes, batches));
        }
        return List.copyOf(stints);
    }
}
