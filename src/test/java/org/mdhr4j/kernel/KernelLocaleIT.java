package org.mdhr4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mdhr4j.kernel.KernelProcess.WAIT_MILLIS;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.client.CellRun;

/** A kernel whose front end was started where the locale has no letters beyond ASCII. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class KernelLocaleIT {
    @Test
    void theFirstCellSaysWhatToSetAndNoCommandGetsOtherLetters(@TempDir Path folder)
            throws Exception {
        try (KernelProcess kernel = new KernelProcess(folder, Map.of("LC_ALL", "C"))) {
            CellRun first = kernel.client().run("\"ü\"", WAIT_MILLIS);
            assertEquals("ü", first.result());
            assertTrue(first.text("stderr").contains("Start Jupyter with LC_ALL=C.UTF-8."));
            CellRun command = kernel.client().run("%sh echo ü", WAIT_MILLIS);
            assertEquals("error", command.status());
            String why = command.reply().text("evalue", "");
            assertTrue(why.contains("as question marks"), why);
            for (String code :
                    List.of("new java.io.FileReader(\"ö\")", "java.nio.file.Path.of(\"ö\")")) {
                String report = kernel.client().run(code, WAIT_MILLIS).reply().content() + "";
                assertTrue(report.contains("Start Jupyter with LC_ALL=C.UTF-8."), report);
            }
            assertEquals("", kernel.client().run("1 + 1", WAIT_MILLIS).text("stderr"));
        }
    }
}
