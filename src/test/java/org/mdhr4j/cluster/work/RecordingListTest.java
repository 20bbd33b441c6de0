package org.mdhr4j.cluster.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.DataException;

class RecordingListTest {
    @TempDir private Path folder;

    @Test
    void pathsOfAListBeginInItsFolderAndAddressesStay() throws IOException {
        Path list = folder.resolve("films.txt");
        Files.writeString(
                list, "# mine\n\none.mp4\n  sub/two.mp4 \ns3a://films/three.mp4\none.mp4\n");
        assertEquals(
                List.of(
                        folder.resolve("one.mp4").toString(),
                        folder.resolve("sub/two.mp4").toString(),
                        "s3a://films/three.mp4"),
                RecordingList.of(list));
    }

    @Test
    void aFolderStandsForItsFilms() throws IOException {
        Path film = Files.createFile(folder.resolve("b.MKV"));
        Files.createFile(folder.resolve("notes.md"));
        assertEquals(List.of(film.toString()), RecordingList.of(folder));
    }

    @Test
    void anEmptyListIsAnErrorThatSaysWhatALineHolds() throws IOException {
        Path list = Files.writeString(folder.resolve("none.txt"), "# nothing\n");
        DataException empty = assertThrows(DataException.class, () -> RecordingList.of(list));
        assertTrue(empty.getMessage().contains("names no recording. Write the path of a film"));
    }
}
