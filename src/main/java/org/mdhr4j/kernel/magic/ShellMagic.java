package org.mdhr4j.kernel.magic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.machine.AsciiLocale;

/** {@code %%bash}, {@code %%sh} and {@code %sh}: runs a shell; its output is the cell's. */
final class ShellMagic {
    private static final long KILL_SECONDS = 2;

    private ShellMagic() {}

    static @Nullable Object bash(BaseKernel kernel, List<String> arguments, String body)
            throws IOException, InterruptedException {
        return run(kernel, "bash", body);
    }

    static @Nullable Object sh(BaseKernel kernel, List<String> arguments, String body)
            throws IOException, InterruptedException {
        return run(kernel, "sh", body);
    }

    static @Nullable Object line(BaseKernel kernel, List<String> arguments)
            throws IOException, InterruptedException {
        return run(kernel, "sh", String.join(" ", arguments));
    }

    private static @Nullable Object run(BaseKernel kernel, String shell, String script)
            throws IOException, InterruptedException {
        AsciiLocale.requireEncodable(script);
        Process process = new ProcessBuilder(shell, "-c", script).start();
        try {
            process.getOutputStream().close();
            Thread errors = copy(process.getErrorStream(), kernel.getIO().err);
            Thread output = copy(process.getInputStream(), kernel.getIO().out);
            int status = process.waitFor();
            output.join();
            errors.join();
            if (status != 0) {
                throw new IOException(
                        "%s ended with status %s; its messages are above."
                                .formatted(shell, status));
            }
            return null;
        } finally {
            end(process);
        }
    }

    private static Thread copy(InputStream from, PrintStream to) {
        Thread thread = new Thread(() -> copyLines(from, to), "mdhr-shell-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copyLines(InputStream from, PrintStream to) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                to.println(line);
                to.flush();
            }
        } catch (IOException e) {
            to.println("(the rest of the output could not be read: %s)".formatted(e.getMessage()));
        }
    }

    private static void end(Process process) throws InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
