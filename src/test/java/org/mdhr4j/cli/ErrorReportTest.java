package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

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
    void aNativeTraceIsLeftOut() {
        assertEquals(
                "sizes differ",
                ErrorReport.describe(
                        new RuntimeException("sizes differ\nException raised from x.cpp:1")));
    }
}
