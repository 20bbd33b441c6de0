package org.mdhr4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code mdhr} command. */
@Command(
        name = "mdhr",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        header = "Facial action unit recognition with MDHR (CVPR 2024).",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:the work was done and found something wrong",
            "2:the command line was wrong",
            "3:input could not be used or output not written"
        },
        subcommands = {
            AblateCommand.class,
            BenchCommand.class,
            ConvertCommand.class,
            CvCommand.class,
            DataCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            EvalCommand.class,
            ExportCommand.class,
            HelpCommand.class,
            InspectCommand.class,
            KernelCommand.class,
            NotebookCommand.class,
            ParityCommand.class,
            RecognizeCommand.class,
            RunCommand.class,
            ShellCommand.class,
            TrainCommand.class
        })
public final class Main implements Runnable {
    @Spec private CommandSpec spec;

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        int code;
        try (CleanStop guard = new CleanStop()) {
            code = commandLine().execute(args);
        } catch (VirtualMachineError | LinkageError e) {
            System.err.println("mdhr: " + ErrorReport.describe(e));
            code = ExitCodes.BAD_INPUT;
        }
        System.exit(code);
    }

    /** The configured command line, for the launcher and for tests. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler(new ErrorReport());
        commandLine.setParameterExceptionHandler(new UsageReport());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command.");
    }

    /** Reads the version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "mdhr4j " + (version == null ? "(not packaged)" : version),
                "Java " + Runtime.version() + " on ${os.name} ${os.arch}"
            };
        }
    }
}
