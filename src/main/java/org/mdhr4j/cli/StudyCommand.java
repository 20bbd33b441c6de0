package org.mdhr4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of everything that studies tables of action units. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        header = "Study recordings by their tables: events, groups, synchrony, agreement.",
        description = {
            "Reads tables (CSV) that recognize, py-feat or OpenFace 2 wrote. Frames without a face"
                    + " are missing, never 0. A list of people says who is seen where: a CSV file"
                    + " with the columns recording, subject, condition and, where needed, face and"
                    + " neutral (frames such as 0-49 that show the neutral face)."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StudyAgreementCommand.class,
            StudyCompareCommand.class,
            StudyEventsCommand.class,
            StudyPlotCommand.class,
            StudySummaryCommand.class,
            StudySynchronyCommand.class
        })
final class StudyCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing study command.");
    }
}
