package org.mdhr4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashReportTest {
    private static final String HEAD =
            "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n";
    private static final String HOST =
            "\nHost: Some CPU @ 2.00GHz, 2 cores, 23G, Linux\n"
                    + "CPU: total 2 (initial active 2) (2 cores per cpu) family 26 model 2, cmov\n";

    @TempDir private Path folder;

    @Test
    void namesSignalLibraryFunctionAndProcessor() throws IOException {
        CrashReport report =
                read(
                        "#  SIGFPE (0x8) at pc=0x00007f31a00d2f94, pid=1, tid=2\n#\n"
                                + "# Problematic frame:\n"
                                + "# C  [libtorch_cpu.so+0xed2f94] "
                                + " dnnl::impl::est_eff_1x1(int, float)+0x124\n");
        assertEquals(
                "SIGFPE in libtorch_cpu.so (dnnl::impl::est_eff_1x1) on Some CPU @ 2.00GHz"
                        + " (family 26, model 2)",
                report.what());
        assertTrue(report.advice().contains("ONEDNN_MAX_CPU_ISA=AVX2"), report.advice());
    }

    @Test
    void knowsCodeThatOneDnnWroteAtRunTime() throws IOException {
        CrashReport report = read("#  SIGILL (0x4) at pc=0x1, pid=1\n# C  0x00007f0000001234\n");
        assertTrue(report.what().startsWith("SIGILL in code made at run time on"), report.what());
        assertTrue(report.advice().contains("nd4j"), report.advice());
    }

    @Test
    void advisesAnotherJavaForTheVirtualMachineItself() throws IOException {
        CrashReport report =
                read("#  SIGSEGV (0xb) at pc=0x1\n# V  [libjvm.so+0xe3]  Unsafe_PutLong+0x81\n");
        assertTrue(report.what().startsWith("SIGSEGV in libjvm.so (Unsafe_PutLong)"));
        assertTrue(report.advice().contains("another Java"), report.advice());
    }

    @Test
    void namesCompiledJavaCode() throws IOException {
        CrashReport report =
                read("#  SIGSEGV (0xb) at pc=0x1\n# J 77 c2 java.util.Foo.bar()V (5 bytes)\n");
        assertTrue(report.what().startsWith("SIGSEGV in Java code (c2 java.util.Foo.bar)"));
    }

    @Test
    void saysThatMemoryWasShort() throws IOException {
        CrashReport report =
                read("# There is insufficient memory for the Java Runtime Environment\n");
        assertTrue(report.advice().contains("no memory left"), report.advice());
    }

    @Test
    void isNothingWithoutAReport() throws IOException {
        assertEquals(Optional.empty(), CrashReport.read(folder.resolve("none.log")));
        Path other = Files.writeString(folder.resolve("other.log"), "something else\n");
        assertEquals(Optional.empty(), CrashReport.read(other));
    }

    private CrashReport read(String frame) throws IOException {
        Path file = Files.writeString(folder.resolve("hs_err_pid1.log"), HEAD + frame + HOST);
        return CrashReport.read(file).orElseThrow();
    }
}
