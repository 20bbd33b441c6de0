package org.mdhr4j.kernel;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.mdhr4j.kernel.channel.ProcessLog;
import org.mdhr4j.kernel.evaluator.HeapReserve;
import org.mdhr4j.kernel.protocol.ConnectionFile;
import org.mdhr4j.kernel.protocol.ConnectionInfo;
import org.mdhr4j.machine.AsciiLocale;
import org.mdhr4j.machine.CrashFolder;
import org.mdhr4j.machine.LatinDigits;
import org.mdhr4j.machine.NativeLoader;

/** The process that a Jupyter front end starts: {@code KernelMain CONNECTION_FILE}. */
public final class KernelMain {
    private static final int UNUSABLE = 3; // as the command line: the input cannot be used

    private KernelMain() {}

    /**
     * Runs a kernel until a front end shuts it down.
     *
     * @param args the connection file
     */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: KernelMain CONNECTION_FILE");
            System.exit(2);
        }
        NativeLoader.keepQuiet();
        LatinDigits.install();
        ProcessLog.open();
        try {
            run(Path.of(args[0]), CrashFolder.path());
        } catch (IOException | InvalidPathException e) {
            System.err.println("mdhr kernel: " + e.getMessage());
            System.exit(UNUSABLE);
        }
    }

    /**
     * Starts a kernel and returns.
     *
     * @param file the connection file
     * @param crashes folder of crash reports, and of notes about kernels that run
     */
    static void run(Path file, Path crashes) throws IOException {
        ConnectionInfo connection = ConnectionInfo.read(file);
        KernelTrace trace = KernelTrace.begin(crashes, file, System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(trace::closeUnlessCodeExits, "mdhr-trace"));
        HeapReserve.tell(trace.ofHeap());
        JupyterKernel kernel =
                new JupyterKernel(connection, () -> news(trace), trace::noteCode, trace::close);
        kernel.start();
        if (!AsciiLocale.problem().isEmpty()) {
            ProcessLog.warn(AsciiLocale.problem());
        }
        String exposure = ConnectionFile.exposure(file);
        if (!exposure.isEmpty()) {
            ProcessLog.warn(exposure);
        }
    }

    /** What the first cell says before its own output. */
    private static String news(KernelTrace trace) {
        String end = trace.formerEnd();
        String locale = AsciiLocale.problem();
        return end.isEmpty() || locale.isEmpty() ? end + locale : end + "\n" + locale;
    }
}
