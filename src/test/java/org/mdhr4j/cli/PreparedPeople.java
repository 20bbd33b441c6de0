package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

/**
 * Draws people and prepares them as a user does, with {@code data synth} and {@code data prepare}.
 */
final class PreparedPeople {
    private PreparedPeople() {}

    /** Draws so many people, one task each, and returns the folder. */
    static Path draw(Path folder, int people, int frames) {
        CommandRun synth =
                CommandRun.of(
                        "data",
                        "synth",
                        "--layout",
                        "bp4d",
                        "--subjects",
                        people,
                        "--tasks",
                        1,
                        "--frames",
                        frames,
                        "--size",
                        128,
                        "--seed",
                        5,
                        "--out",
                        folder);
        assertEquals(0, synth.exitCode(), synth.err());
        CommandRun prepare =
                CommandRun.of("data", "prepare", "bp4d", "--raw", folder, "--out", folder);
        assertEquals(0, prepare.exitCode(), prepare.err());
        return folder;
    }
}
