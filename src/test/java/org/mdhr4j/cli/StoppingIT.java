package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.JavaChild;
import org.mdhr4j.testing.Waiting;

/** SIGTERM ends every command within two seconds, whatever it does. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StoppingIT {
    private static final long LIMIT_SECONDS = 2;

    /** A cell that hears nothing, as a long step of native code. */
    private static final String DEAF_NOTEBOOK =
            """
            {"cells": [{"cell_type": "code", "id": "deaf", "execution_count": null, "metadata": {},
             "outputs": [], "source": ["Files.writeString(Path.of(\\"started\\"), \\"\\");\\n",
             "while (true) { try { Thread.sleep(20); } catch (Throwable e) { } }"]}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """;

    @TempDir private Path folder;

    @Test
    void aStepThatHearsNothingIsEndedWithItsProcess() throws Exception {
        Process process = start(Deaf.class.getName());
        try (BufferedReader lines = process.inputReader()) {
            assertEquals("started", lines.readLine());
            endsSoon(process);
            assertEquals(
                    "mdhr: stopped in the middle of a step; files are whole.", lines.readLine());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Whoever waits for a slow reader, or for one that has stopped reading, hears nothing. */
    @Test
    void aPipeThatNobodyReadsIsNoReasonToStay() throws Exception {
        Process process = start(Talking.class.getName());
        try {
            assertEquals('s', process.getInputStream().read());
            Waiting.until("words that wait", () -> isWaiting(process));
            endsSoon(process);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The pipe is full long before the end of the patience. */
    private static boolean isWaiting(Process process) throws IOException {
        return process.getInputStream().available() >= Talking.SOME_BYTES;
    }

    @Test
    @Tag("long")
    void aNotebookOfAnotherFolderEndsWithTheProcessThatRunsIt() throws Exception {
        Path notebook = Files.writeString(folder.resolve("deaf.ipynb"), DEAF_NOTEBOOK);
        Process process =
                start(Main.class.getName(), "notebook", "run", notebook.toString(), "--in-place");
        try {
            Waiting.until("the cell", () -> Files.exists(folder.resolve("started")));
            List<ProcessHandle> inside = process.descendants().toList();
            assertEquals(1, inside.size());
            endsSoon(process);
            inside.get(0).onExit().get(1, TimeUnit.SECONDS);
            assertEquals(DEAF_NOTEBOOK, Files.readString(notebook));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Tag("long")
    @Test
    void aNotebookOfAnotherFolderEndsWhenItsParentIsKilled() throws Exception {
        Path notebook = Files.writeString(folder.resolve("deaf.ipynb"), DEAF_NOTEBOOK);
        Process process =
                start(Main.class.getName(), "notebook", "run", notebook.toString(), "--in-place");
        try {
            Waiting.until("the cell", () -> Files.exists(folder.resolve("started")));
            ProcessHandle inside = process.descendants().toList().get(0);
            process.destroyForcibly(); // SIGKILL
            inside.onExit().get(10, TimeUnit.SECONDS);
            assertEquals(DEAF_NOTEBOOK, Files.readString(notebook));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(String main, String... arguments) throws IOException {
        return JavaChild.builder(
                        List.of(
                                JavaChild.java(),
                                "-Xmx300m",
                                "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED"),
                        main,
                        (Object[]) arguments)
                .redirectErrorStream(true)
                .start();
    }

    private static void endsSoon(Process process) throws InterruptedException {
        process.toHandle().destroy(); // the process would close its streams
        assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    /** A command that hears no interrupt. */
    static final class Deaf {
        private Deaf() {}

        public static void main(String[] args) {
            try (CleanStop guard = new CleanStop()) {
                System.out.println("started");
                while (guard != null) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** A command whose output nobody takes, on either stream. */
    static final class Talking {
        /** Less than a pipe holds anywhere. */
        static final int SOME_BYTES = 4096;

        private Talking() {}

        public static void main(String[] args) {
            try (CleanStop guard = new CleanStop()) {
                while (guard != null) {
                    System.err.println("some words");
                }
            }
        }
    }
}
