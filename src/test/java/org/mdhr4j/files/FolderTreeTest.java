package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
    @TempDir private Path root;

    @Test
    void deletesAllThatIsInAFolderAndNothingThatALinkLeadsTo() throws IOException {
        Path kept = Files.writeString(root.resolve("kept"), "text");
        Path folder = Files.createDirectories(root.resolve("folder/inner")).getParent();
        Files.writeString(folder.resolve("inner/file"), "text");
        Files.createSymbolicLink(folder.resolve("link"), root);
        FolderTree.delete(folder);
        assertFalse(Files.exists(folder));
        assertTrue(Files.exists(kept));
        FolderTree.delete(folder);
    }
}
