package org.mdhr4j.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.install.InstalledKernels.Found;
import org.mdhr4j.kernel.install.KernelInstaller.Installed;

class KernelInstallerTest {
    @TempDir private Path folder;

    private static KernelOptions options(String name) {
        return new KernelOptions(name, "Shown", "libtorch", false, "2g", List.of("-Da=b c"));
    }

    /** A Java that makes no archive, which an installation must survive. */
    private KernelInstaller installer() throws Exception {
        Path jar = Files.writeString(folder.resolve("mdhr4j.jar"), "ours");
        Path library = Files.writeString(folder.resolve("library.jar"), "theirs");
        Path java = folder.resolve("java");
        Files.writeString(
                java,
                """
                #!/bin/sh
                case "$*" in
                *-Xmx1x*) echo "Invalid maximum heap size: -Xmx1x" ;;
                *-version) exit 0 ;;
                esac
                exit 1
                """);
        assertTrue(java.toFile().setExecutable(true));
        return new KernelInstaller(java, List.of(jar, library));
    }

    @Test
    void installsEverythingTheKernelNeedsIntoOneFolder() throws Exception {
        Path kernels = folder.resolve("kernels");
        Installed installed = installer().install(kernels, options("mine"));
        Path spec = kernels.resolve("mine");
        assertEquals(spec, installed.folder());
        assertTrue(installed.archiveProblem().startsWith("Java ended with status 1"));
        JsonObject json =
                JsonParser.parseString(Files.readString(spec.resolve("kernel.json")))
                        .getAsJsonObject();
        assertEquals("message", json.get("interrupt_mode").getAsString());
        assertEquals(
                "@" + spec + "/java.options", json.getAsJsonArray("argv").get(1).getAsString());
        assertEquals(
                "33554432",
                json.getAsJsonObject("env").get("MALLOC_MMAP_THRESHOLD_").getAsString());
        assertTrue(Files.exists(spec.resolve("logo-64x64.png")));
        String javaOptions = Files.readString(spec.resolve("java.options"));
        assertTrue(javaOptions.contains("\"-Xmx2g\""), javaOptions);
        assertTrue(javaOptions.contains("\"-Da=b c\""), javaOptions);
        assertTrue(javaOptions.contains(spec.resolve("lib/library.jar").toString()), javaOptions);
    }

    @Test
    void aNewBuildDoesNotReachIntoAnInstalledKernel() throws Exception {
        Path kernels = folder.resolve("kernels");
        installer().install(kernels, options("mine"));
        Files.writeString(folder.resolve("mdhr4j.jar"), "newer build, written in place");
        Files.delete(folder.resolve("library.jar"));
        assertEquals("ours", Files.readString(kernels.resolve("mine/lib/mdhr4j.jar")));
        assertEquals("theirs", Files.readString(kernels.resolve("mine/lib/library.jar")));
    }

    @Test
    void whatAKilledInstallationLeavesIsTheOldKernelAndIsClearedUp() throws Exception {
        Path kernels = folder.resolve("kernels");
        KernelInstaller installer = installer();
        installer.install(kernels, options("mine"));
        Path work = Files.createDirectory(kernels.resolve(".mine.installing"));
        Files.createDirectories(work.resolve("new/lib")); // killed while it was filled
        Files.writeString(work.resolve("new/kernel.json"), "{");
        assertEquals(1, InstalledKernels.find(List.of(kernels)).size());
        Files.move(kernels.resolve("mine"), work.resolve("old")); // killed between two renames
        KernelOptions wrong =
                new KernelOptions("mine", "Mine", "libtorch", false, null, List.of("-Xmx1x"));
        assertThrows(IllegalArgumentException.class, () -> installer.install(kernels, wrong));
        KernelPlace.open(kernels.resolve("mine")).close();
        assertEquals("ours", Files.readString(kernels.resolve("mine/lib/mdhr4j.jar")));
        assertFalse(Files.exists(work));
        installer.install(kernels, options("mine"));
        try (Stream<Path> all = Files.list(kernels)) {
            assertEquals(List.of(kernels.resolve("mine")), all.toList());
        }
    }

    @Test
    void twoInstallationsOfAKernelAreNotMixed() throws Exception {
        Path kernels = Files.createDirectory(folder.resolve("kernels"));
        KernelInstaller installer = installer();
        try (KernelPlace first = KernelPlace.open(kernels.resolve("mine"))) {
            Files.writeString(first.staged().resolve("kernel.json"), "{}");
            String message =
                    assertThrows(
                                    FileSystemException.class,
                                    () -> installer.install(kernels, options("mine")))
                            .getMessage();
            assertTrue(message.contains("is being written by another run"), message);
            first.commit();
        }
        assertEquals("{}", Files.readString(kernels.resolve("mine/kernel.json")));
    }

    @Test
    void findsAndRemovesOnlyOurKernels() throws Exception {
        Path kernels = folder.resolve("kernels");
        installer().install(kernels, options("mine"));
        Path other = Files.createDirectories(kernels.resolve("python3"));
        Files.writeString(other.resolve("kernel.json"), "{\"argv\": [], \"metadata\": {}}");
        List<Found> found = InstalledKernels.find(List.of(kernels));
        assertEquals(List.of("mine"), found.stream().map(Found::name).toList());
        InstalledKernels.remove(found.get(0));
        assertFalse(Files.exists(kernels.resolve("mine")));
        assertTrue(Files.exists(other));
    }

    @Test
    void refusesOptionsThatJavaDoesNotStartWithAndKeepsWhatIsThere() throws Exception {
        Path kernels = folder.resolve("kernels");
        KernelInstaller installer = installer();
        installer.install(kernels, options("mine"));
        String before = Files.readString(kernels.resolve("mine/java.options"));
        KernelOptions wrong =
                new KernelOptions("mine", "Mine", "libtorch", false, null, List.of("-Xmx1x"));
        assertEquals(
                "Java does not start with these options, so nothing was installed: Invalid maximum"
                        + " heap size: -Xmx1x",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> installer.install(kernels, wrong))
                        .getMessage());
        assertEquals(before, Files.readString(kernels.resolve("mine/java.options")));
    }

    @Test
    void refusesNamesAndAmountsThatAreNone() {
        assertEquals(
                "'a b' is no name for a kernel; use letters, digits, '.', '_' and '-'.",
                assertThrows(IllegalArgumentException.class, () -> options("a b")).getMessage());
        assertEquals(
                "'lots' is no amount of memory; write for example 8g or 900m.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new KernelOptions("n", "N", "nd4j", false, "lots", List.of()))
                        .getMessage());
    }

    @Test
    void knowsWhereJupyterLooks() {
        JupyterFolders folders =
                new JupyterFolders(
                        Map.of("JUPYTER_DATA_DIR", "/data", "VIRTUAL_ENV", "/venv"),
                        Path.of("/home/u"));
        assertEquals(Path.of("/data/kernels"), folders.user());
        assertEquals(Path.of("/venv"), folders.pythonPrefix());
        assertTrue(folders.all().contains(Path.of("/usr/local/share/jupyter/kernels")));
    }
}
