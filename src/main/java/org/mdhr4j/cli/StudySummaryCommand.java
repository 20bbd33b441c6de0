package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mdhr4j.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tech.tablesaw.api.Table;

/** Describes recordings and conditions. */
@Command(
        name = "summary",
        mixinStandardHelpOptions = true,
        header = "Describe recordings and conditions, AU by AU.",
        description = {
            "Shows a row for each condition and AU, or for each recording and AU without --people."
                    + " --out DIR writes summary.csv (recordings), conditions.csv (means over"
                    + " people, each counts once) and together.csv (which AUs occur together)."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, but something was passed over (--strict)",
            "2:the command line was wrong",
            "3:a table could not be used or a result not written"
        })
final class StudySummaryCommand implements Callable<Integer> {
    private static final String RECORDINGS = "summary.csv";
    private static final String CONDITIONS = "conditions.csv";
    private static final String TOGETHER = "together.csv";

    @Spec private CommandSpec spec;
    @Mixin private StudyFlags flags;
    @Mixin private StudyOutput output;

    @Parameters(paramLabel = "TABLE", arity = "1..*", description = "Tables of action units.")
    private List<Path> tables;

    @Override
    public Integer call() throws IOException, UserError {
        output.require(List.of(RECORDINGS, CONDITIONS, TOGETHER), StudyInputs.of(tables, flags));
        Study study = flags.read(tables, 0, spec.commandLine().getErr());
        Map<String, Table> results = new LinkedHashMap<>();
        if (study.conditions().isEmpty()) {
            results.put(RECORDINGS, study.summary());
            results.put(CONDITIONS, study.conditionSummary());
        } else {
            results.put(CONDITIONS, study.conditionSummary());
            results.put(RECORDINGS, study.summary());
        }
        results.put(TOGETHER, study.together());
        output.write(spec, results, Map.of());
        return flags.code(spec.commandLine().getErr());
    }
}
