package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tech.tablesaw.api.Table;

/** Compares two codings of the same recording. */
@Command(
        name = "agreement",
        mixinStandardHelpOptions = true,
        header = "Compare two codings of the same recording, AU by AU.",
        description = {
            "Takes two tables of the same frames, for example of a coder (or labels that a page"
                    + " saved) and of recognize; frames are paired by their numbers, at differing"
                    + " rates by their times. Gives"
                    + " F1, Cohen's kappa and F1 of events (two match if they share half of the"
                    + " frames that either covers); ICC(3,1) and ICC(2,1) if both hold scores of"
                    + " the same kind. --out DIR writes agreement.csv."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, but something was passed over (--strict)",
            "2:the command line was wrong",
            "3:a table could not be used or a result not written"
        })
final class StudyAgreementCommand implements Callable<Integer> {
    private static final String AGREEMENT = "agreement.csv";

    @Spec private CommandSpec spec;
    @Mixin private StudyFlags flags;
    @Mixin private StudyOutput output;

    @Option(
            names = "--faces",
            paramLabel = "A,B",
            split = ",",
            description =
                    "A face of the first table and one of the second, where a table has several"
                            + " (default: those of the same name).")
    private @Nullable List<String> faces;

    @Parameters(index = "0", paramLabel = "FIRST", description = "Table of the first coding.")
    private Path first;

    @Parameters(index = "1", paramLabel = "SECOND", description = "Table of the second coding.")
    private Path second;

    @Override
    public Integer call() throws IOException, UserError {
        List<String> two = faces;
        if (two != null && two.size() != 2) {
            throw new UsageError("--faces takes two, one of each table, as in 0,1.");
        }
        output.require(List.of(AGREEMENT), StudyInputs.of(List.of(first, second), flags));
        PrintWriter err = spec.commandLine().getErr();
        Study one = flags.read(List.of(first), 0, err);
        Study other = flags.read(List.of(second), 0, err);
        Table table =
                two == null
                        ? Study.agreement(one, other)
                        : Study.agreement(one, other, two.get(0), two.get(1));
        err.println("study: %s.".formatted(table.name()));
        err.flush();
        output.write(spec, Map.of(AGREEMENT, table), Map.of());
        return flags.code(spec.commandLine().getErr());
    }
}
