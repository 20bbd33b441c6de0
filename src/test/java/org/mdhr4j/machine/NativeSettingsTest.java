package org.mdhr4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever starts a process of this project sets what the settings say, and nothing else. */
class NativeSettingsTest {
    private static final NativeSettings SETTINGS = NativeSettings.load();
    private static final String LIMIT = "MALLOC_MMAP_THRESHOLD_";
    private static final String PAD = "MALLOC_TOP_PAD_";

    private static List<MatchResult> matches(String file, String pattern) throws IOException {
        String text = Files.readString(Path.of(file));
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().toList();
    }

    private static Map<String, String> pairs(String file, String pattern) throws IOException {
        return matches(file, pattern).stream()
                .collect(
                        Collectors.toMap(
                                m -> m.group(1), m -> m.group(2), (a, b) -> b, TreeMap::new));
    }

    @Test
    void theLauncherSetsThem() throws IOException {
        Map<String, String> set =
                pairs("mdhr", "^export ((?:MALLOC|OMP|OPENBLAS)\\w+)=\"\\$\\{\\1:-([^}]*)}\"$");
        assertEquals("$largest_kept", set.put(LIMIT, SETTINGS.general().get(LIMIT)));
        assertEquals("$top_pad", set.put(PAD, SETTINGS.general().get(PAD)));
        assertEquals(SETTINGS.general(), set);
    }

    @Test
    void theLauncherKeepsLessInATraining() throws IOException {
        Set<String> limits =
                matches("mdhr", "\\blargest_kept=(\\d+)").stream()
                        .map(m -> m.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(LIMIT), SETTINGS.training().keySet());
        assertEquals(
                new TreeSet<>(
                        Set.of(SETTINGS.training().get(LIMIT), SETTINGS.general().get(LIMIT))),
                limits);
    }

    @Test
    void theLauncherKeepsAllInATrainingThatFindsMuchMemory() throws IOException {
        Map<String, String> set = pairs("mdhr", "^ +export (MALLOC_\\w+)=\"\\$\\{\\1:-([^}]*)}\"$");
        List<String> pads =
                matches("mdhr", "^ +top_pad=(\\d+)").stream().map(m -> m.group(1)).toList();
        String usual = SETTINGS.general().get(PAD);
        assertEquals(List.of(usual, SETTINGS.plentiful().get(PAD), usual), pads);
        set.put(PAD, pads.get(1));
        assertEquals(SETTINGS.plentiful(), set);
    }

    @Test
    void theLauncherForWindowsSetsWhatIsNotGlibcs() throws IOException {
        assertEquals(
                SETTINGS.threads(),
                pairs("mdhr.cmd", "^if not defined (\\w+) set \"\\1=([^\"]*)\"\\r?$"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel.json", "kernel-cuda.json"})
    void aKernelSetsThem(String file) throws IOException {
        JsonObject spec =
                JsonParser.parseString(Files.readString(Path.of("kernel-config", file)))
                        .getAsJsonObject();
        Map<String, String> set = new TreeMap<>();
        for (Map.Entry<String, JsonElement> entry : spec.getAsJsonObject("env").entrySet()) {
            set.put(entry.getKey(), entry.getValue().getAsString());
        }
        set.remove("CUDA_MODULE_LOADING");
        assertEquals(SETTINGS.general(), set);
    }

    @Test
    void testsRunWithThem() throws IOException {
        assertEquals(
                SETTINGS.general(),
                pairs("pom.xml", "<((?:MALLOC|OMP|OPENBLAS)_\\w+)>([^<]*)</\\1>"));
    }

    @Test
    void thePageListsThem() throws IOException {
        Map<String, String> listed =
                pairs("src/site/markdown/engines.md", "^\\| `([A-Z_]+)` \\| `([^`]+)`");
        assertEquals(SETTINGS.general(), listed);
        assertEquals(
                SETTINGS.training(),
                pairs(
                        "src/site/markdown/engines.md",
                        "^\\| `([A-Z_]+)` \\| `[^`]+`; `([^`]+)` in training"));
        assertEquals(
                SETTINGS.plentiful(),
                pairs(
                        "src/site/markdown/engines.md",
                        "^\\| `([A-Z_]+)` \\|.* `([^`]+)` in a training with 8 GiB"));
    }

    @Test
    void allocatorAndThreadsAreAllThereIs() {
        Map<String, String> both = new TreeMap<>(SETTINGS.allocator());
        both.putAll(SETTINGS.threads());
        assertEquals(SETTINGS.general(), both);
        assertEquals(
                Set.of("OMP_WAIT_POLICY", "OPENBLAS_THREAD_TIMEOUT"), SETTINGS.threads().keySet());
    }

    @Test
    void anotherValueIsNotMissing() {
        Map<String, String> environment = Map.of("OMP_WAIT_POLICY", "ACTIVE", "HOME", "/");
        Map<String, String> missing = NativeSettings.missing(SETTINGS.threads(), environment);
        assertEquals("OPENBLAS_THREAD_TIMEOUT=14", NativeSettings.shellText(missing));
        assertTrue(NativeSettings.missing(SETTINGS.general(), SETTINGS.general()).isEmpty());
    }
}
