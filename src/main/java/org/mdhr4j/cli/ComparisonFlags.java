package org.mdhr4j.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.GroupComparison;
import org.mdhr4j.study.IntervalKind;
import org.mdhr4j.study.Measure;
import org.mdhr4j.study.Study;
import picocli.CommandLine.Option;

/** Options that say what is compared between two conditions, and how. */
final class ComparisonFlags {
    @Option(
            names = "--measure",
            paramLabel = "WHAT",
            description =
                    "active (share of frames in which the AU occurs), mean (score), rate (events a"
                            + " minute) or duration (seconds of an event) (default: active; mean"
                            + " for the heat of scores).")
    private @Nullable String measure;

    @Option(
            names = "--conditions",
            paramLabel = "A,B",
            split = ",",
            description =
                    "The two to compare, where the list has more than two; a heat takes one, too.")
    private @Nullable List<String> conditions;

    @Option(
            names = "--interval",
            paramLabel = "KIND",
            description =
                    "t (Student's t over people) or bootstrap (BCa), which is too short with few"
                            + " people (default: t).")
    private @Nullable String interval;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of permutations and bootstrap draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    long seed() {
        return seed;
    }

    /** The conditions that were asked for; none where nothing was. */
    List<String> conditions() {
        return conditions == null ? List.of() : conditions;
    }

    /** Whether a measure was asked for. */
    boolean hasMeasure() {
        return measure != null;
    }

    /** Whether a kind of interval was asked for. */
    boolean hasInterval() {
        return interval != null;
    }

    /** The measure that was asked for, else the usual one. */
    Measure measure(Measure usual) throws UserError {
        String asked = measure;
        return asked == null ? usual : UsageError.value(() -> Measure.parse(asked));
    }

    /** Finds faults of the command line before anything is read. */
    void require() throws UserError {
        measure(Measure.ACTIVE);
        kind();
    }

    private IntervalKind kind() throws UserError {
        String asked = interval;
        return asked == null ? IntervalKind.T : UsageError.value(() -> IntervalKind.parse(asked));
    }

    /** Compares the two conditions that were asked for, else the only two that there are. */
    GroupComparison compare(Study study) throws IOException, UserError {
        List<String> two = two(study);
        return study.compare(measure(Measure.ACTIVE), two.get(0), two.get(1), kind());
    }

    private List<String> two(Study study) throws UserError {
        List<String> asked = conditions;
        if (asked != null) {
            if (asked.size() != 2 || asked.get(0).equals(asked.get(1))) {
                throw new UsageError("--conditions takes two different ones, as in A,B.");
            }
            return asked;
        }
        List<String> there = study.conditions();
        if (there.size() != 2) {
            throw new UserError(
                    "The list of people has %s%s; two are compared. %s"
                            .formatted(
                                    there.size() == 1
                                            ? "one condition"
                                            : there.size() + " conditions",
                                    there.isEmpty()
                                            ? ""
                                            : ": " + Shown.of(String.join(", ", there)),
                                    there.size() < 2
                                            ? "Add a column 'condition' with two."
                                            : "Choose two: --conditions A,B."));
        }
        return there;
    }
}
