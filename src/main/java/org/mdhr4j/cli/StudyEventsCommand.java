package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mdhr4j.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists actions with onset, apex and offset. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        header = "List every action with onset, apex, offset and duration.",
        description = {
            "An event is an unbroken stretch of frames in which an AU occurs; 'cut' says that it"
                    + " reaches an end of the recording or a gap, so that it may have lasted longer."
                    + " --out DIR writes events.csv."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, but something was passed over (--strict)",
            "2:the command line was wrong",
            "3:a table could not be used or a result not written"
        })
final class StudyEventsCommand implements Callable<Integer> {
    private static final String EVENTS = "events.csv";

    @Spec private CommandSpec spec;
    @Mixin private StudyFlags flags;
    @Mixin private StudyOutput output;

    @Parameters(paramLabel = "TABLE", arity = "1..*", description = "Tables of action units.")
    private List<Path> tables;

    @Override
    public Integer call() throws IOException, UserError {
        output.require(List.of(EVENTS), StudyInputs.of(tables, flags));
        Study study = flags.read(tables, 0, spec.commandLine().getErr());
        output.write(spec, Map.of(EVENTS, study.events()), Map.of());
        return flags.code(spec.commandLine().getErr());
    }
}
