package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read when a computation fails. */
class ErrorReportTest {
    @Test
    void aFullGpuIsToldWithWhatHelps() {
        RuntimeException full =
                new RuntimeException(
                        "CUDA out of memory. Tried to allocate 2.87 GiB. GPU 0 has a total capacity"
                                + " of 79.18 GiB of which 1.41 GiB is free. Including non-PyTorch"
                                + " memory, this process has 77.75 GiB memory in use. Of the"
                                + " allocated memory 75.58 GiB is allocated by PyTorch.\nException"
                                + " raised from malloc at CUDACachingAllocator.cpp:1");
        String advice =
                ". Take smaller batches (--batch), keep less in training (--set"
                        + " machine.saves-memory=true) or use --precision bfloat16.";
        assertEquals(
                "CUDA out of memory. Tried to allocate 2.87 GiB. GPU 0 has a total capacity of"
                        + " 79.18 GiB of which 1.41 GiB is free"
                        + advice,
                ErrorReport.describe(full));
        assertEquals(
                "CUDA out of memory" + advice,
                ErrorReport.describe(new RuntimeException("CUDA out of memory. What else?")));
    }

    @Test
    void aMissingLibraryPointsToTheDoctor() {
        assertEquals(
                "a library cannot be loaded: no jniopencv_core in java.library.path. 'mdhr doctor'"
                        + " says what is missing.",
                ErrorReport.describe(
                        new UnsatisfiedLinkError("no jniopencv_core in java.library.path")));
    }

    @Test
    void whoStopsACommandReadsNoNamesOfJava() {
        for (Exception e :
                List.of(
                        new InterruptedException(),
                        new ClosedByInterruptException(),
                        new InterruptedIOException())) {
            assertEquals("stopped; files are whole.", ErrorReport.describe(e));
        }
    }

    @Test
    void aNativeTraceIsLeftOut() {
        assertEquals(
                "sizes differ",
                ErrorReport.describe(
                        new RuntimeException("sizes differ\nException raised from x.cpp:1")));
    }

    @Test
    void whatTheMachineCannotBearNamesTheInput(@TempDir Path folder) throws IOException {
        String file = Files.createFile(folder.resolve("deep.json")).toString();
        assertEquals(
                file
                        + ": something in it is nested deeper than can be read; it is damaged or"
                        + " hostile.",
                ErrorReport.describe(new StackOverflowError(), "inspect", file));
        String full =
                ErrorReport.describe(new OutOfMemoryError("heap"), "eval", "--checkpoint=" + file);
        assertTrue(full.endsWith("(while at work on %s)".formatted(file)), full);
    }
}
