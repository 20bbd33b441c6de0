package org.mdhr4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mdhr4j.kernel.KernelProcess.WAIT_MILLIS;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.client.KernelClient;
import org.mdhr4j.kernel.protocol.Message;

/**
 * Long use in short time. Takes minutes, so it runs on request: {@code mvn test -Dtest=KernelSoakIT
 * -Dsoak=true}.
 */
@Tag("soak")
@EnabledIfSystemProperty(named = "soak", matches = "true", disabledReason = "takes minutes")
class KernelSoakIT {
    private static final int CELLS = 5_000;
    private static final int WARM_CELLS = 1_000;
    private static final int INTERRUPTS = 200;

    @Test
    void keepsItsMemoryOverThousandsOfCells(@TempDir Path folder) throws Exception {
        try (KernelProcess kernel = new KernelProcess(folder)) {
            KernelClient client = kernel.client();
            long warm = 0;
            for (int i = 1; i <= CELLS; i++) {
                assertEquals("2", client.run("1 + 1", WAIT_MILLIS).result());
                if (i == WARM_CELLS) {
                    client.run("System.gc();", WAIT_MILLIS);
                    warm = usedMegabytes(client);
                }
            }
            client.run("System.gc();", WAIT_MILLIS);
            long end = usedMegabytes(client);
            System.out.printf(
                    "soak: heap %d MB after %d cells, %d MB after %d; resident %d MB%n",
                    warm, WARM_CELLS, end, CELLS, kernel.residentMegabytes());
            assertTrue(end - warm < 60, "heap grew from " + warm + " to " + end + " MB");
        }
    }

    private static long usedMegabytes(KernelClient client) throws Exception {
        String code =
                "(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20";
        return Long.parseLong(client.run(code, WAIT_MILLIS).result());
    }

    @Test
    void losesNoInterrupt(@TempDir Path folder) throws Exception {
        try (KernelProcess kernel = new KernelProcess(folder)) {
            KernelClient client = kernel.client();
            for (int i = 0; i < INTERRUPTS; i++) {
                String id = client.sendCell("while (true) { }");
                client.awaitStart(id, WAIT_MILLIS);
                Thread.sleep(i % 40); // also before the code has been compiled
                client.askControl("interrupt_request", new JsonObject(), WAIT_MILLIS);
                Message reply = client.awaitReply(id, 10_000);
                assertEquals("Interrupted", reply.text("ename", ""), "interrupt " + i);
            }
            assertEquals("2", client.run("1 + 1", WAIT_MILLIS).result());
        }
    }
}
