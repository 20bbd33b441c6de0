package org.mdhr4j.cluster.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mdhr4j.cluster.WorkEngine;
import org.mdhr4j.cluster.WorkFaces;
import org.mdhr4j.cluster.WorkSettings;
import org.mdhr4j.cluster.Worker;
import org.mdhr4j.recognition.PretrainedModel;

class FingerprintTest {
    private static final WorkSettings SETTINGS =
            WorkSettings.DEFAULT.withEngine(new WorkEngine("libtorch", "cpu", "float32", 1));

    @Test
    void aFingerprintTellsSettingsApartThatChangeScores() throws IOException {
        Path weights = PretrainedModel.file();
        String usual = fingerprint(SETTINGS, weights);
        String all = fingerprint(SETTINGS.withFaces(WorkFaces.DEFAULT.withAll(true)), weights);
        String threads =
                fingerprint(SETTINGS.withEngine(SETTINGS.engine().withThreads(2)), weights);
        assertNotEquals(usual, all);
        assertEquals(usual, threads);
    }

    private static String fingerprint(WorkSettings settings, Path weights) throws IOException {
        try (Worker other = LocalWorker.open(settings, weights)) {
            return other.fingerprint();
        }
    }

    @Test
    void aSettingThatIsNoneIsAnErrorBeforeAnythingIsLoaded() {
        WorkSettings wrong = SETTINGS.withFaces(new WorkFaces("sideways", false, 50, ""));
        Path nowhere = Path.of("no-such-weights");
        Exception refused = assertThrows(Exception.class, () -> LocalWorker.open(wrong, nowhere));
        assertTrue(refused.getMessage().contains("sideways"), refused.getMessage());
    }
}
