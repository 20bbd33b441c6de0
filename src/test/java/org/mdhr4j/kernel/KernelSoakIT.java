package org.mdhr4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mdhr4j.kernel.KernelProcess.WAIT_MILLIS;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.client.KernelClient;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.testing.Waiting;

/**
 * Long use in short time: new and repeated expressions, variables, methods and classes that are
 * declared again, errors, output, interrupts.
 *
 * <p>An hour of somebody's work, in a minute or two: {@code mvn test -Plong -Dtest=KernelSoakIT},
 * which the gate runs; {@code -Dsoak.cells} and {@code -Dsoak.interrupts} set its length, and
 * {@code -Dsoak.record=FOLDER} keeps what was measured as a table and a picture. After the warm-up
 * (the last 1,000 values and 200 finished snippets are kept by intent) memory must be level.
 */
@Tag("long")
class KernelSoakIT {
    private static final int CELLS = Integer.getInteger("soak.cells", 5_000);
    private static final int WARM_CELLS = 1_500;
    private static final int STEP = 500;
    private static final int INTERRUPTS = Integer.getInteger("soak.interrupts", 200);

    /** 900 over 20,000 cells. A tooth of the saw has 2,000, so 5,000 cells are the fewest. */
    private static final double MAX_BYTES_PER_CELL = 3_000;

    /** What somebody does in the {@code i}th cell, and what it shows. */
    private static List<String> cell(int i) {
        return switch (i % 8) {
            case 0 -> List.of("1 + " + i, Integer.toString(i + 1));
            case 1 -> List.of("int[] data = new int[100_000]; data.length", "100000");
            case 2 -> List.of("System.out.print(\"\"); 2", "2");
            case 3 -> List.of("data[0] = " + i + ";\ndata[0]", Integer.toString(i));
            case 4 -> List.of("int twice(int x) { return 2 * x + " + i + "; }\ntwice(0)", "" + i);
            case 5 -> List.of("record Point(int x) {}\nnew Point(" + i + ").x()", "" + i);
            case 6 -> List.of("for (int k = 0; k < 3; k++) { twice(k); }", "");
            default -> List.of("\"" + i + "\".repeat(2)", i + "" + i);
        };
    }

    @Test
    @Tag("whole")
    void keepsItsMemoryLevelOverThousandsOfCells(@TempDir Path folder) throws Exception {
        try (KernelProcess kernel = new KernelProcess(folder)) {
            KernelClient client = kernel.client();
            SoakRecord record = new SoakRecord();
            for (int i = 1; i <= CELLS; i++) {
                List<String> cell = cell(i);
                long begun = System.nanoTime();
                assertEquals(cell.get(1), client.run(cell.get(0), WAIT_MILLIS).result());
                record.took(System.nanoTime() - begun);
                if (i % 50 == 0) {
                    assertEquals(
                            "error", client.run("int bad = " + i + "L;", WAIT_MILLIS).status());
                }
                if (i % STEP == 0) {
                    System.out.println(
                            "soak: "
                                    + record.measured(
                                            i,
                                            usedBytes(client),
                                            kernel.residentMegabytes(),
                                            kernel.cpuMillis()));
                }
            }
            keep(record, client, folder);
            double slope =
                    1e6 * record.floorRisePerCell(WARM_CELLS, SoakRecord.Line::heapMegabytes);
            System.out.printf("soak: %.0f bytes of heap a cell%n", slope);
            assertTrue(slope < MAX_BYTES_PER_CELL, "each cell leaves " + slope + " bytes");
        }
    }

    private static void keep(SoakRecord record, KernelClient client, Path folder) throws Exception {
        String place = System.getProperty("soak.record");
        if (place != null) {
            Path to = Path.of(place);
            record.write(to.resolve("kernel-soak.csv"), to.resolve("kernel-soak.svg"));
            compareWithNew(client, Files.createDirectory(folder.resolve("new")));
        }
    }

    /** Cells of the old session and of a new one in turns, so that both share what disturbs. */
    private static void compareWithNew(KernelClient old, Path folder) throws Exception {
        try (KernelProcess other = new KernelProcess(folder)) {
            for (int i = 1; i <= WARM_CELLS; i++) {
                other.client().run(cell(i).get(0), WAIT_MILLIS);
            }
            long[] oldNanos = new long[STEP];
            long[] newNanos = new long[STEP];
            for (int i = 0; i < STEP; i++) {
                oldNanos[i] = nanos(old, i + 1);
                newNanos[i] = nanos(other.client(), i + 1);
            }
            Arrays.sort(oldNanos);
            Arrays.sort(newNanos);
            System.out.printf(
                    "soak: a cell takes %.2f ms, of a session of %d cells %.2f ms%n",
                    oldNanos[STEP / 2] / 1e6, WARM_CELLS, newNanos[STEP / 2] / 1e6);
        }
    }

    private static long nanos(KernelClient client, int i) throws Exception {
        long begun = System.nanoTime();
        client.run(cell(i).get(0), WAIT_MILLIS);
        return System.nanoTime() - begun;
    }

    private static long usedBytes(KernelClient client) throws Exception {
        String code =
                "System.gc();\n"
                        + "Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()";
        return Long.parseLong(client.run(code, WAIT_MILLIS).result());
    }

    @Test
    void losesNoInterrupt(@TempDir Path folder) throws Exception {
        try (KernelProcess kernel = new KernelProcess(folder)) {
            KernelClient client = kernel.client();
            for (int i = 0; i < INTERRUPTS; i++) {
                String id = client.sendCell("while (true) { }");
                client.awaitStart(id, WAIT_MILLIS);
                long begun = kernel.cpuMillis();
                int work = i % 40; // also before the code has been compiled
                Waiting.until("the loop is at work", () -> kernel.cpuMillis() - begun >= work);
                client.askControl("interrupt_request", new JsonObject(), WAIT_MILLIS);
                Message reply = client.awaitReply(id, 10_000);
                assertEquals("Interrupted", reply.text("ename", ""), "interrupt " + i);
            }
            assertEquals("2", client.run("1 + 1", WAIT_MILLIS).result());
        }
    }
}
