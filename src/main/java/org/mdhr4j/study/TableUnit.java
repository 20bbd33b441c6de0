package org.mdhr4j.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.recording.RowColumn;
import org.mdhr4j.recording.TableDescription;

/** Finds out what the scores of a file are: its description says so, or its program. */
final class TableUnit {
    private static final String SCORE = "AU\\d\\d[LR]?";
    private static final ObjectMapper JSON = new ObjectMapper();

    private TableUnit() {}

    /** The unit that the description beside a table of {@code recognize} names, if there is one. */
    static Optional<ScoreUnit> described(Path table) throws IOException {
        Path file = TableDescription.beside(table);
        if (file.equals(table) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode columns = JSON.readTree(file.toFile()).path("columns");
            for (JsonNode column : columns) {
                if (column.path("name").asText().matches(SCORE)) {
                    return named(column.path("unit").asText());
                }
            }
        } catch (JsonProcessingException e) {
            return Optional.empty(); // some other file of that name
        }
        return Optional.empty();
    }

    /** The unit that columns of a recording name. */
    static Optional<ScoreUnit> of(List<RowColumn> columns) {
        return columns.stream()
                .filter(column -> column.name().matches(SCORE))
                .findFirst()
                .flatMap(column -> named(column.unit()));
    }

    private static Optional<ScoreUnit> named(String unit) {
        return switch (unit) {
            case "cosine" -> Optional.of(ScoreUnit.COSINE);
            case "probability" -> Optional.of(ScoreUnit.PROBABILITY);
            default -> Optional.empty();
        };
    }

    /**
     * Decides. What a table says of itself counts more than what the user says of those that do
     * not; labels are occurrences unless the user says otherwise.
     *
     * @param asked what the user says, if anything
     * @param described what the description says, if there is one
     * @throws StudyException if nobody says
     */
    static ScoreUnit of(
            TableLayout layout,
            Optional<ScoreUnit> asked,
            Optional<ScoreUnit> described,
            String name)
            throws StudyException {
        if (layout.scores().isEmpty()) {
            return ScoreUnit.OCCURRENCE;
        }
        boolean isLabels = layout.program() == TableLayout.Program.FRAME_CSV;
        return described
                .or(() -> layout.program().unit())
                .or(() -> asked)
                .or(() -> isLabels ? Optional.of(ScoreUnit.OCCURRENCE) : Optional.empty())
                .orElseThrow(
                        () ->
                                new StudyException(
                                        "%s does not say what its scores are, and no description (NAME.json) lies beside it. Say --unit cosine, probability, intensity or occurrence."
                                                .formatted(name)));
    }
}
