package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPlaceTest {
    @TempDir private Path folder;

    @Test
    void checksWithoutMakingAnything() throws UserError {
        Path deep = folder.resolve("a/b");
        OutputPlace.requireFolder(deep);
        OutputPlace.requireFile(folder.resolve("c.json"));
        OutputPlace.requireFolder(null);
        OutputPlace.requireFile(null);
        assertFalse(Files.exists(folder.resolve("a")));
    }

    @Test
    void namesWhatIsInTheWay() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path below = file.resolve("report");
        assertEquals(
                below + " cannot be a folder: " + file + " is a file. Choose another one.",
                assertThrows(UserError.class, () -> OutputPlace.requireFolder(below)).getMessage());
        Path lost = folder.resolve("a/c.json");
        assertEquals(
                lost
                        + ": its folder does not exist. Create "
                        + lost.getParent()
                        + " or choose another.",
                assertThrows(UserError.class, () -> OutputPlace.requireFile(lost)).getMessage());
        assertEquals(
                folder + " is a folder; the name of a file is expected.",
                assertThrows(UserError.class, () -> OutputPlace.requireFile(folder)).getMessage());
    }
}
