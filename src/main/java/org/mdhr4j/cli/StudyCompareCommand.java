package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.study.ComparisonFigure;
import org.mdhr4j.study.GroupComparison;
import org.mdhr4j.study.Measure;
import org.mdhr4j.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two conditions. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = "Compare two conditions, AU by AU, with the person as the unit.",
        description = {
            "Needs --people with the column condition. Everybody is in both conditions (the signs"
                    + " of their differences are exchanged) or nobody is (the groups are). Gives means,"
                    + " their difference with a 95 %% interval (Student's t over people), Hedges' g, p"
                    + " of the permutation test, and p corrected for all AUs (Holm).",
            "--out DIR writes compare.csv and compare.svg."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:the command line was wrong",
            "3:a table could not be used or a result not written"
        })
final class StudyCompareCommand implements Callable<Integer> {
    private static final String COMPARE = "compare.csv";
    private static final String FIGURE = "compare.svg";

    @Spec private CommandSpec spec;
    @Mixin private StudyFlags flags;
    @Mixin private StudyOutput output;

    @Option(
            names = "--measure",
            paramLabel = "WHAT",
            defaultValue = "active",
            description =
                    "active (share of frames in which the AU occurs), mean (score), rate (events a"
                            + " minute) or duration (seconds of an event) (default:"
                            + " ${DEFAULT-VALUE}).")
    private String measure;

    @Option(
            names = "--conditions",
            paramLabel = "A,B",
            split = ",",
            description = "The two to compare, where the list has more than two.")
    private @Nullable List<String> conditions;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Of permutations (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Parameters(paramLabel = "TABLE", arity = "1..*", description = "Tables of action units.")
    private List<Path> tables;

    @Override
    public Integer call() throws IOException, UserError {
        Measure what = UsageError.value(() -> Measure.parse(measure));
        if (flags.people() == null) {
            throw new UsageError(
                    "compare needs to know who is in which condition: --people FILE, a CSV file"
                            + " with the columns recording, subject and condition.");
        }
        output.require(List.of(COMPARE, FIGURE), StudyInputs.of(tables, flags));
        Study study = flags.read(tables, seed, spec.commandLine().getErr());
        List<String> two = StudyConditions.two(study, conditions);
        GroupComparison comparison = study.compare(what, two.get(0), two.get(1));
        spec.commandLine().getErr().println("study: " + comparison.describe());
        output.write(
                spec,
                Map.of(COMPARE, comparison.table()),
                Map.of(FIGURE, ComparisonFigure.of(comparison).standalone(SvgFigure.Theme.AUTO)));
        return ExitCodes.OK;
    }
}
