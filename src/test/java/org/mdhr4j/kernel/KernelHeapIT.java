package org.mdhr4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.client.CellRun;

/** A notebook whose cell fills the heap with small objects. */
@Tag("long")
class KernelHeapIT {
    private static final String FILL =
            """
            record Node(Object value, Node next) {}
            Node list = null;
            while (true) {
                list = new Node(new Object(), list);
            }
            """;

    private static final long WAIT = KernelProcess.WAIT_MILLIS;

    @TempDir private Path folder;

    private KernelProcess kernel() throws Exception {
        return new KernelProcess(folder, "-Dmdhr4j.cache=" + folder, "-Xmx160m");
    }

    @Test
    void theCellFailsTheKernelGoesOnAndAKillAfterwardsIsExplained() throws Exception {
        try (KernelProcess first = kernel()) {
            CellRun run = first.client().run(FILL, WAIT);
            assertEquals("error", run.status());
            assertTrue(run.reply().text("ename", "").endsWith("OutOfMemoryError"), run.toString());
            assertTrue(run.toString().contains("The heap may grow to"), run.toString());
            CellRun after = first.client().run("list = null; 40 + 2", WAIT);
            assertEquals("42", after.result(), after.toString());
            first.client().run("while (true) list = new Node(new Object(), list);", WAIT);
        }
        try (KernelProcess second = kernel()) {
            String said = second.client().run("1 + 1", WAIT).text("stderr");
            assertTrue(
                    said.startsWith("The kernel before this one ended because its Java heap was"),
                    said);
        }
    }
}
