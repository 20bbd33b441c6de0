package org.mdhr4j.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes small tables for tests. */
public final class StudyTables {
    private static final String DESCRIPTION =
            """
            {"kind": "mdhr4j table of action units", "version": 1,
             "columns": [{"name": "AU12", "type": "number", "unit": "%s", "meaning": "score"}]}
            """;

    private StudyTables() {}

    /** A table, line by line. */
    public static Path write(Path file, String... lines) throws IOException {
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** A table as {@code recognize} writes it, with its description. */
    public static Path recognized(Path file, String... lines) throws IOException {
        String name = String.valueOf(file.getFileName());
        Files.writeString(
                file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".json"),
                DESCRIPTION.formatted("cosine"));
        return write(file, lines);
    }

    /** One person's scores of AU12, a frame each at 10 frames a second; no face where NaN. */
    public static Path smile(Path file, double... scores) throws IOException {
        String[] lines = new String[scores.length + 1];
        lines[0] = "frame,time_s,face,AU12,AU12_c";
        for (int f = 0; f < scores.length; f++) {
            lines[f + 1] =
                    Double.isNaN(scores[f])
                            ? "%d,%.1f,,,".formatted(f, f / 10.0)
                            : "%d,%.1f,0,%s,%d"
                                    .formatted(f, f / 10.0, scores[f], scores[f] >= 0.5 ? 1 : 0);
        }
        return recognized(file, lines);
    }

    /** A study of one table as it is. */
    static Study study(Path file) throws IOException {
        return Study.read(List.of(file), StudySettings.DEFAULT);
    }
}
