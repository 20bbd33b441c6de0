package org.mdhr4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A notebook's cell that crashes Java, and the next start of its kernel. */
@Tag("long")
class KernelCrashIT {
    private static final String CRASH =
            """
            var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            field.setAccessible(true);
            ((sun.misc.Unsafe) field.get(null)).putAddress(0, 1);
            """;

    @TempDir private Path folder;

    private KernelProcess kernel() throws Exception {
        return new KernelProcess(
                folder,
                "-Dmdhr4j.cache=" + folder,
                "-XX:ErrorFile=" + folder.resolve("crashes/hs_err_pid%p.log"));
    }

    @Test
    void theNextStartSaysWhatCrashedOnce() throws Exception {
        try (KernelProcess first = kernel()) {
            assertEquals("", first.client().run("1 + 1", KernelProcess.WAIT_MILLIS).text("stderr"));
            first.client().sendCell(CRASH);
            assertTrue(first.endsWithin(Duration.ofSeconds(60).toMillis()));
        }
        try (KernelProcess second = kernel()) {
            String said = second.client().run("1 + 1", KernelProcess.WAIT_MILLIS).text("stderr");
            assertTrue(said.startsWith("The kernel before this one crashed: SIGSEGV in "), said);
            assertTrue(said.contains("(Unsafe_PutLong)"), said);
            assertEquals(
                    "", second.client().run("1 + 1", KernelProcess.WAIT_MILLIS).text("stderr"));
            second.client()
                    .askControl("shutdown_request", new JsonObject(), KernelProcess.WAIT_MILLIS);
            assertTrue(second.endsWithin(Duration.ofSeconds(20).toMillis()));
        }
        try (KernelProcess third = kernel()) {
            assertEquals("", third.client().run("1 + 1", KernelProcess.WAIT_MILLIS).text("stderr"));
        }
    }
}
