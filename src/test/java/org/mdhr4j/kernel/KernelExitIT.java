package org.mdhr4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that end Java themselves, and the next start of their kernel. */
@Tag("long")
class KernelExitIT {
    private static final long WAIT = KernelProcess.WAIT_MILLIS;

    @TempDir private Path folder;

    private KernelProcess kernel() throws Exception {
        return new KernelProcess(folder, "-Dmdhr4j.cache=" + folder);
    }

    private void end(String code) throws Exception {
        try (KernelProcess kernel = kernel()) {
            kernel.client().sendCell(code);
            assertTrue(kernel.endsWithin(Duration.ofSeconds(60).toMillis()));
        }
    }

    private String news() throws Exception {
        try (KernelProcess kernel = kernel()) {
            String said = kernel.client().run("1 + 1", WAIT).text("stderr");
            assertEquals("", kernel.client().run("1 + 1", WAIT).text("stderr"));
            kernel.terminate();
            assertTrue(kernel.endsWithin(Duration.ofSeconds(60).toMillis()));
            return said;
        }
    }

    @Test
    void theNextStartSaysHowTheKernelEnded() throws Exception {
        end("System.exit(0);");
        String exit = news();
        assertTrue(
                exit.startsWith(
                        "The kernel before this one was ended by code of the notebook: it called System.exit."),
                exit);
        end("Runtime.getRuntime().halt(0);");
        String halt = news();
        assertTrue(
                halt.startsWith(
                        "The kernel before this one ended while code of the notebook ran: by that code (Runtime.halt)"),
                halt);
        assertEquals("", news(), "who is asked to end by a signal ends in order");
    }
}
