package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.source.Input;

class TableNamesTest {
    @TempDir private Path folder;

    private List<Input> films(String... names) throws IOException {
        List<String> paths = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            paths.add(Files.writeString(file, "film").toString());
        }
        return Input.find(paths);
    }

    private static List<String> names(List<Input> inputs) {
        return TableNames.of(inputs, Path.of("out"), "csv").values().stream()
                .map(Path::toString)
                .toList();
    }

    @Test
    void aTableIsCalledLikeItsInput() throws IOException {
        assertEquals(List.of("out/a.csv", "out/b.v2.csv"), names(films("a.mp4", "b.v2.mov")));
    }

    @Test
    void theEndingTellsFilmsApart() throws IOException {
        assertEquals(
                List.of("out/a.mp4.csv", "out/a.mov.csv", "out/b.csv"),
                names(films("a.mp4", "a.mov", "b.mp4")));
    }

    @Test
    void theFolderTellsFilmsApart() throws IOException {
        assertEquals(
                List.of("out/x-a.mp4.csv", "out/y-a.mp4.csv"), names(films("x/a.mp4", "y/a.mp4")));
    }

    @Test
    void whatCannotBeToldApartIsRefused() throws IOException {
        List<Input> inputs = films("p/x/a.mp4", "q/x/a.mp4");
        String message =
                assertThrows(IllegalArgumentException.class, () -> names(inputs)).getMessage();
        assertTrue(message.contains("would write the same table"), message);
    }
}
