package org.mdhr4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.mdhr4j.machine.CrashFolder;
import org.mdhr4j.machine.CrashReport;
import org.mdhr4j.machine.Processor;

/** Says in one line why a Java process ended abruptly. The launcher runs it after a crash. */
public final class CrashNotice {
    private CrashNotice() {}

    /**
     * Prints the line to standard error.
     *
     * @param args the crash report, which need not exist, and the signal's name, such as SEGV
     */
    public static void main(String[] args) {
        System.err.println("mdhr: " + text(Path.of(args[0]), args.length > 1 ? args[1] : ""));
        CrashFolder.tidy();
    }

    /** The line for a process that ended by a signal. */
    static String text(Path file, String signal) {
        Optional<CrashReport> report = CrashReport.read(file);
        if (report.isPresent()) {
            return "Java crashed: %s. %s The report: %s"
                    .formatted(report.get().what(), report.get().advice(), file);
        }
        if (signal.equals("KILL")) {
            return "Java was killed from outside. If nobody did, the system ran out of memory: take"
                    + " a smaller --batch, --frames or --model, or give the machine more memory.";
        }
        return "Java crashed: SIG%s on %s, and left no report. 'mdhr doctor' finds the kind of layer."
                .formatted(signal, Processor.read().name());
    }
}
