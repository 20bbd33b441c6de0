package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mdhr4j.study.ScoreUnit;
import org.mdhr4j.study.Study;
import org.mdhr4j.study.StudySettings;

/** A table of scores, as {@code recognize}, py-feat or OpenFace 2 write it. */
public final class StudyFuzz {
    private static final StudySettings SETTINGS =
            StudySettings.builder().unit(ScoreUnit.PROBABILITY).build();

    private StudyFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] csv) {
        Path file = Held.file("scores.csv", csv);
        Held.readsOrRefuses(() -> study(file), IOException.class);
    }

    private static void study(Path file) throws IOException {
        Study study = Study.read(List.of(file), SETTINGS);
        study.summary();
        study.events();
    }
}
