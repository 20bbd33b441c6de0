package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.study.ComparisonFigure;
import org.mdhr4j.study.GroupComparison;
import org.mdhr4j.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
            "1:done, but something was passed over (--strict)",
            "2:the command line was wrong",
            "3:a table could not be used or a result not written"
        })
final class StudyCompareCommand implements Callable<Integer> {
    private static final String COMPARE = "compare.csv";
    private static final String FIGURE = "compare.svg";

    @Spec private CommandSpec spec;
    @Mixin private StudyFlags flags;
    @Mixin private ComparisonFlags comparing;
    @Mixin private StudyOutput output;

    @Parameters(paramLabel = "TABLE", arity = "1..*", description = "Tables of action units.")
    private List<Path> tables;

    @Override
    public Integer call() throws IOException, UserError {
        comparing.require();
        if (flags.people() == null) {
            throw new UsageError(
                    "compare needs to know who is in which condition: --people FILE, a CSV file"
                            + " with the columns recording, subject and condition.");
        }
        output.require(List.of(COMPARE, FIGURE), StudyInputs.of(tables, flags));
        Study study = flags.read(tables, comparing.seed(), spec.commandLine().getErr());
        GroupComparison comparison = comparing.compare(study);
        spec.commandLine().getErr().println("study: " + comparison.describe());
        output.write(
                spec,
                Map.of(COMPARE, comparison.table()),
                Map.of(FIGURE, ComparisonFigure.of(comparison).standalone(SvgFigure.Theme.AUTO)));
        return flags.code(spec.commandLine().getErr());
    }
}
