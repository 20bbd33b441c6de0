package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.training.config.TrainingConfig;

/** Settings of a training in YAML. */
public final class SettingsFuzz {
    private SettingsFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] yaml) {
        Path file = Held.file("settings.yaml", yaml);
        Held.readsOrRefuses(
                () -> TrainingConfig.read(file), IOException.class, IllegalArgumentException.class);
    }
}
