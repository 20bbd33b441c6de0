package org.mdhr4j.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
            HelpCommand.class,
            InspectCommand.class,
            KernelCommand.class,
            NotebookCommand.class,
            ParityCommand.class,
            RunCommand.class,
            ShellCommand.class,
            TrainCommand.class
        })
public final class Main implements Runnable {
    private static final int GRACE_SECONDS = 60;

    @Spec private CommandSpec spec;

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread work = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(work, ended), "stop"));
        int code;
        try {
            code = commandLine().execute(args);
        } finally {
            ended.countDown();
        }
        System.exit(code);
    }

    /**
     * Lets a command that is stopped from outside (Ctrl-C, a plain kill) end its step at hand: it
     * can leave its files in order, and the process does not unload native code that is still
     * running.
     */
    private static void stop(Thread work, CountDownLatch ended) {
        if (ended.getCount() == 0) {
            return;
        }
        work.interrupt();
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCodes.FAILED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The configured command line, for the launcher and for tests. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler(new ErrorReport());
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
