package org.mdhr4j.report;

import java.util.List;
import java.util.OptionalDouble;

/** The ablation tables of the MDHR paper (BP4D, ResNet-50), to stand beside our own. */
public final class PublishedAblations {
    private static final String RESOURCE = "/data-manifests/published-ablations.csv";

    /**
     * One line of a published table.
     *
     * @param group "components", "mfd" or "edges"
     * @param configuration as the file names it, for example "backbone+MFD"
     * @param meanF1Percent mean F1 times 100
     */
    public record Line(String group, String configuration, double meanF1Percent) {}

    private PublishedAblations() {}

    /** Returns all lines in the order of the paper. */
    public static List<Line> all() {
        return CsvFile.bundled(RESOURCE, List.of("group", "configuration", "mean")).rows().stream()
                .map(
                        row ->
                                new Line(
                                        row.get("group"),
                                        row.get("configuration"),
                                        row.percent("mean")))
                .toList();
    }

    /** Returns the lines of one table; empty for a group that the paper does not have. */
    public static List<Line> of(String group) {
        return all().stream().filter(line -> line.group().equals(group)).toList();
    }

    /**
     * Returns the published mean F1 of one configuration in percent, empty if the paper has none.
     */
    public static OptionalDouble meanF1Percent(String group, String configuration) {
        return of(group).stream()
                .filter(line -> line.configuration().equals(configuration))
                .mapToDouble(Line::meanF1Percent)
                .findFirst();
    }
}
