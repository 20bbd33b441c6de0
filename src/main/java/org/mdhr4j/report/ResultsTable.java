package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.Interval;

/**
 * F1 per AU and mean of our methods beside the published rows of the same data set, rounded as in
 * the paper. {@link ResultsText}, {@link ResultsCsv}, {@link ResultsLatex}, {@link ResultsHtml} and
 * {@link ResultsTablesaw} write it. Where no test frame shows an AU its F1 is a dash; what that
 * does to other numbers is marked and said in a footnote, and such numbers are not ranked. Best and
 * second best are marked as in the paper, among rows that give every AU; rows of drawn faces do not
 * compete with them.
 *
 * @param dataset for example "BP4D"
 * @param actionUnits the AUs in column order
 * @param ours our rows
 * @param published the published rows, in the order to show
 * @param caveat why our rows cannot be compared with the published ones, for example because their
 *     data is synthetic; then ours are not ranked
 */
public record ResultsTable(
        String dataset,
        List<ActionUnit> actionUnits,
        List<MethodResult> ours,
        List<PublishedResult> published,
        Optional<String> caveat) {

    /** A value's place in its column. */
    enum Rank {
        BEST,
        SECOND,
        OTHER
    }

    /**
     * One value as it is printed.
     *
     * @param text the number, or a dash
     * @param isMarked whether a footnote says what it leaves out; such a number is not ranked
     */
    record Cell(String text, Rank rank, boolean isMarked) {
        /** A dash where there is no number. */
        static final String DASH = "–";

        boolean isEmpty() {
            return text.equals(DASH);
        }
    }

    /**
     * One line as it is printed.
     *
     * @param label method and detail
     * @param year of publication or empty
     * @param isOurs whether it was measured here
     * @param isMdhr whether it is a published row of MDHR
     * @param isMeanOnly whether it is a published row without values of AUs
     * @param f1 a cell per AU
     * @param mean the mean
     * @param interval such as "63.0–69.1", or empty
     * @param rowMean mean of the printed row where it is another number than the printed mean
     * @param ausInMean number of AUs that our mean is taken over, empty of published rows
     */
    record Line(
            String label,
            String year,
            boolean isOurs,
            boolean isMdhr,
            boolean isMeanOnly,
            List<Cell> f1,
            Cell mean,
            String interval,
            Optional<String> rowMean,
            String ausInMean) {}

    public ResultsTable {
        actionUnits = List.copyOf(actionUnits);
        ours = List.copyOf(ours);
        published = List.copyOf(published);
        for (MethodResult result : ours) {
            if (result.f1().size() != actionUnits.size()) {
                throw new IllegalArgumentException(
                        "Result '%s' has F1 of %d AUs, the table has %d: %s."
                                .formatted(
                                        result.label(),
                                        result.f1().size(),
                                        actionUnits.size(),
                                        actionUnits));
            }
        }
    }

    /** Returns what the numbers are, and of which data: ours and the published may differ. */
    public String caption() {
        List<String> others =
                published.stream()
                        .map(PublishedResult::dataset)
                        .filter(name -> !name.equals(dataset))
                        .distinct()
                        .toList();
        return others.isEmpty()
                ? "F1 (%) on " + dataset
                : "F1 (%%): published rows on %s, our rows on %s"
                        .formatted(String.join(", ", others), dataset);
    }

    /** Returns whether any printed mean is another number than the mean of its row. */
    public boolean hasMarkedMeans() {
        return published.stream().anyMatch(PublishedResult::printedMeanDiffersFromRow);
    }

    /** Says what the marks and dashes of our rows mean, one line a row. */
    public List<String> footnotes() {
        List<String> notes = new ArrayList<>();
        for (MethodResult row : ours) {
            if (row.note().isPresent()) {
                notes.add(row.label() + ": " + row.note().get().text());
            } else if (row.numDefined() < actionUnits.size()) {
                notes.add(
                        "%s: undefined F1 is left out, the mean is over %d of %d AUs."
                                .formatted(row.label(), row.numDefined(), actionUnits.size()));
            }
        }
        return notes;
    }

    /** Names of the columns of numbers: AUs and mean. */
    List<String> columnNames() {
        List<String> names = new ArrayList<>(actionUnits.stream().map(ActionUnit::label).toList());
        names.add("mean");
        return names;
    }

    /** All lines, published ones first, as they are printed. */
    List<Line> lines() {
        List<List<OptionalDouble>> values = new ArrayList<>();
        published.forEach(row -> values.add(valuesOf(row)));
        ours.forEach(row -> values.add(valuesOf(row)));
        List<Line> lines = new ArrayList<>();
        for (int r = 0; r < values.size(); r++) {
            List<Cell> cells = new ArrayList<>();
            for (int c = 0; c <= actionUnits.size(); c++) {
                cells.add(cell(values, r, c));
            }
            lines.add(r < published.size() ? line(published.get(r), cells) : ourLine(r, cells));
        }
        return lines;
    }

    private Line line(PublishedResult row, List<Cell> cells) {
        Optional<String> rowMean =
                row.printedMeanDiffersFromRow()
                        ? Optional.of(Numbers.decimal(row.rowMeanPercent().getAsDouble(), 1))
                        : Optional.empty();
        String year = row.year().isPresent() ? String.valueOf(row.year().getAsInt()) : "";
        int last = cells.size() - 1;
        return new Line(
                row.method(),
                year,
                false,
                row.method().startsWith("MDHR"),
                row.f1Percent().isEmpty(),
                cells.subList(0, last),
                cells.get(last),
                "",
                rowMean,
                "");
    }

    private Line ourLine(int index, List<Cell> cells) {
        MethodResult row = ours.get(index - published.size());
        int last = cells.size() - 1;
        return new Line(
                row.label(),
                "",
                true,
                false,
                false,
                cells.subList(0, last),
                cells.get(last),
                row.intervals().map(given -> format(given.mean())).orElse(""),
                Optional.empty(),
                String.valueOf(row.numDefined()));
    }

    /** An interval of rates as "63.0–69.1". */
    static String format(Interval interval) {
        return Numbers.percent(interval.low()) + "–" + Numbers.percent(interval.high());
    }

    private List<OptionalDouble> valuesOf(PublishedResult row) {
        List<OptionalDouble> values = new ArrayList<>();
        actionUnits.forEach(au -> values.add(row.f1Percent(au)));
        values.add(row.meanPercent());
        return values;
    }

    private static List<OptionalDouble> valuesOf(MethodResult row) {
        List<OptionalDouble> values = new ArrayList<>();
        row.f1().forEach(f1 -> values.add(rounded(f1)));
        values.add(rounded(row.meanF1()));
        return values;
    }

    private static OptionalDouble rounded(double rate) {
        return Double.isNaN(rate)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Numbers.percentPoints(rate).doubleValue());
    }

    private Cell cell(List<List<OptionalDouble>> values, int row, int column) {
        OptionalDouble value = values.get(row).get(column);
        if (value.isEmpty()) {
            return new Cell(Cell.DASH, Rank.OTHER, false);
        }
        int decimals = row < published.size() ? published.get(row).decimals() : 1;
        String text = Numbers.decimal(value.getAsDouble(), decimals);
        boolean isMarked = isMarked(row, column);
        if (!isRanked(row) || isMarked) {
            return new Cell(text, Rank.OTHER, isMarked);
        }
        double[] distinct =
                IntStream.range(0, values.size())
                        .filter(r -> values.get(r).get(column).isPresent())
                        .filter(r -> isRanked(r) && !isMarked(r, column))
                        .mapToDouble(r -> values.get(r).get(column).getAsDouble())
                        .map(v -> -v)
                        .distinct()
                        .sorted()
                        .toArray();
        boolean isBest = -distinct[0] == value.getAsDouble();
        boolean isSecond = distinct.length > 1 && -distinct[1] == value.getAsDouble();
        return new Cell(text, isBest ? Rank.BEST : isSecond ? Rank.SECOND : Rank.OTHER, false);
    }

    /** Whether a row competes: published with every AU, or ours without a caveat. */
    private boolean isRanked(int row) {
        return row < published.size()
                ? published.get(row).f1Percent().keySet().containsAll(actionUnits)
                : caveat.isEmpty();
    }

    /** Whether a number of ours leaves something out, or counts something as 0. */
    private boolean isMarked(int row, int column) {
        if (row < published.size()) {
            return false;
        }
        MethodResult result = ours.get(row - published.size());
        boolean isMean = column == actionUnits.size();
        return isMean
                ? result.numDefined() < actionUnits.size()
                        || result.note().map(note -> !note.gaps().isEmpty()).orElse(false)
                : result.note().map(note -> note.concerns(actionUnits.get(column))).orElse(false);
    }
}
