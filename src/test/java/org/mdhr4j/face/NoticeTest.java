package org.mdhr4j.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mdhr4j.files.Sha256;

/** Files of others are those that {@code NOTICE} names, byte for byte, and none is left out. */
class NoticeTest {
    private static final Pattern LINE = Pattern.compile("  ([0-9a-f]{64})  (\\S+)");
    private static final Map<String, String> HASH_BY_PATH = new TreeMap<>();

    @BeforeAll
    static void readNotice() throws IOException {
        for (String line : Files.readAllLines(Path.of("NOTICE"))) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                HASH_BY_PATH.put(matcher.group(2), matcher.group(1));
            }
        }
    }

    @Test
    void namedFilesHaveTheirHashes() throws IOException {
        for (Map.Entry<String, String> entry : HASH_BY_PATH.entrySet()) {
            byte[] bytes = Files.readAllBytes(Path.of(entry.getKey()));
            assertEquals(entry.getValue(), Sha256.of(bytes), entry.getKey());
        }
    }

    @Test
    void everyFaceModelAndPortraitIsNamed() throws IOException {
        TreeSet<String> found = new TreeSet<>();
        found.addAll(filesBelow("src/main/resources/org/mdhr4j/face", "(tflite|binarypb)"));
        found.addAll(filesBelow("src/test/resources/faces", "(png|jpg)"));
        assertEquals(HASH_BY_PATH.keySet(), found);
        assertTrue(found.size() >= 7, "files found: " + found);
    }

    private static TreeSet<String> filesBelow(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            TreeSet<String> names = new TreeSet<>();
            files.map(file -> file.toString().replace('\\', '/'))
                    .filter(name -> name.matches(".*\\." + ending))
                    .forEach(names::add);
            return names;
        }
    }
}
