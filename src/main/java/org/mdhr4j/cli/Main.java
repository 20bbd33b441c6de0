package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.machine.LatinDigits;
import org.mdhr4j.machine.NativeLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
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
            "3:input could not be used or output not written",
            "4:Java crashed in native code"
        })
public final class Main implements Callable<Integer> {
    private static final String FIRST_STEPS =
            """
            mdhr recognises facial action units in video. First steps:

              mdhr demo
                  draws faces, trains, compares, reports: 6 to 10 minutes
              mdhr recognize me.mp4 --checkpoint pretrained --out me.csv
                  scores the face in a photo or film ('pretrained' knows drawn faces only)
              mdhr notebook run notebooks/01-quickstart.ipynb --out read
                  runs a notebook; 'mdhr kernel install' is for Jupyter
              mdhr doctor
                  says what this machine has and what is missing

            'mdhr --help' lists all commands, 'mdhr COMMAND --help' explains one.
            """;

    private static final List<Class<?>> COMMANDS =
            List.of(
                    AblateCommand.class,
                    AdaptCommand.class,
                    BenchCommand.class,
                    CalibrateCommand.class,
                    ClusterCommand.class,
                    ConvertCommand.class,
                    CvCommand.class,
                    DataCommand.class,
                    DemoCommand.class,
                    DoctorCommand.class,
                    EvalCommand.class,
                    ExportCommand.class,
                    HelpOf.class,
                    InspectCommand.class,
                    KernelCommand.class,
                    ModelsCommand.class,
                    NotebookCommand.class,
                    ParityCommand.class,
                    QuantizeCommand.class,
                    RecognizeCommand.class,
                    RunCommand.class,
                    ShellCommand.class,
                    StudyCommand.class,
                    TrainCommand.class);

    @Spec private CommandSpec spec;

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs the command line and returns its exit code. */
    static int run(String... args) {
        NativeLoader.keepQuiet();
        LatinDigits.install();
        LauncherWatch.start();
        StandardOutput.install();
        try (CleanStop guard = new CleanStop();
                EarlyLibraries early = EarlyLibraries.load(args)) {
            return flushed(commandLineFor(args).execute(args));
        } catch (VirtualMachineError | LinkageError e) {
            System.err.println("mdhr: " + Shown.lines(ErrorReport.describe(e, args)));
            return ExitCodes.BAD_INPUT;
        }
    }

    /** What is still to be written may fail as well; who has been told of it is not told again. */
    private static int flushed(int code) {
        try {
            System.out.flush();
            return code;
        } catch (StandardOutput.Unwritable e) {
            return code == ExitCodes.BAD_INPUT ? code : e.report(System.err::println);
        }
    }

    /**
     * Help is printed by picocli, which would show the trace of an output that cannot be written.
     */
    private static int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (StandardOutput.Unwritable e) {
            return e.report(parsed.commandSpec().commandLine().getErr()::println);
        }
    }

    /** Returns the command line with all its commands. */
    public static CommandLine commandLine() {
        return with(COMMANDS);
    }

    /**
     * Returns the command line as far as these arguments need it: where they name a command, the
     * others are left out, since to read the options of all takes half of a start. Help speaks of
     * all.
     */
    static CommandLine commandLineFor(String... args) {
        return with(
                COMMANDS.stream()
                        .filter(command -> args.length > 0 && isNamed(command, args[0]))
                        .findFirst()
                        .<List<Class<?>>>map(List::of)
                        .orElse(COMMANDS));
    }

    /** A class is called as its command is; to read the annotations of all would take longer. */
    private static boolean isNamed(Class<?> command, String name) {
        return command.getSimpleName().equalsIgnoreCase(name + "Command")
                && nameOf(command).equals(name);
    }

    private static String nameOf(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /** Returns the commands' names. */
    static List<String> names() {
        return COMMANDS.stream().map(Main::nameOf).toList();
    }

    private static CommandLine with(List<Class<?>> commands) {
        CommandLine commandLine = new CommandLine(new Main());
        commands.forEach(commandLine::addSubcommand);
        commandLine.setExecutionStrategy(Main::execute);
        commandLine.setExecutionExceptionHandler(new ErrorReport());
        commandLine.setParameterExceptionHandler(new UsageReport());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    /**
     * Shows the way to someone who gave no command; the command line counts as wrong all the same.
     */
    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        err.print(FIRST_STEPS);
        err.flush();
        return ExitCodes.USAGE;
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
