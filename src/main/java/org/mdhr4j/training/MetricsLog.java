package org.mdhr4j.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.DefinedMean;

/**
 * The numbers of each epoch as JSON lines; an undefined F1 is {@code null}. The file is replaced
 * whole, so a line is there or not, and epochs that a resumed run repeats are in it once.
 */
public final class MetricsLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    /**
     * One epoch.
     *
     * @param epoch from 1
     * @param losses means over the epoch
     * @param learningRate of the last step
     * @param meanF1 of the scored subjects over the AUs that have an F1, {@code NaN} where none
     *     were scored
     */
    public record Epoch(int epoch, StepLosses losses, double learningRate, double meanF1) {}

    /** Goes on with a file: keeps the epochs up to one. */
    MetricsLog(Path file, int epochs) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            List<String> before = Files.readAllLines(file);
            lines.addAll(before.subList(0, Math.min(epochs, before.size())));
        }
    }

    void add(TrainingEvent.EpochDone done, double seconds, long frames, AuMetrics scored) {
        Map<String, @Nullable Object> line = line(done, seconds, frames);
        DefinedMean mean = scored.f1Mean();
        line.put("mean_f1", number(mean.value()));
        line.put("aus_in_mean", mean.numDefined());
        Map<String, @Nullable Object> f1 = new LinkedHashMap<>();
        for (int a = 0; a < scored.size(); a++) {
            f1.put(scored.actionUnits().get(a).label(), number(scored.f1(a)));
        }
        line.put("f1", f1);
        lines.add(json(line));
    }

    void add(TrainingEvent.EpochDone done, double seconds, long frames) {
        lines.add(json(line(done, seconds, frames)));
    }

    /** JSON has no NaN. */
    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static Map<String, @Nullable Object> line(
            TrainingEvent.EpochDone done, double seconds, long frames) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("epoch", done.epoch());
        line.put("step", done.step());
        line.put("loss", done.losses().total());
        line.put("loss_au", done.losses().au());
        line.put("loss_auxiliary", done.losses().auxiliary());
        line.put("learning_rate", done.learningRate());
        line.put("seconds", seconds);
        line.put("frames_per_second", frames / Math.max(1e-9, seconds));
        return line;
    }

    private static String json(Map<String, @Nullable Object> line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Metrics could not be written as JSON.", e);
        }
    }

    void write() throws IOException {
        ReplacedFile.write(file, String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
    }

    /** The epochs that a file holds, none if there is no file. */
    public static List<Epoch> read(Path file) throws IOException {
        List<Epoch> epochs = new ArrayList<>();
        if (!Files.exists(file)) {
            return epochs;
        }
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JSON.readTree(line);
            epochs.add(
                    new Epoch(
                            node.path("epoch").asInt(),
                            new StepLosses(
                                    node.path("loss").asDouble(),
                                    node.path("loss_au").asDouble(),
                                    node.path("loss_auxiliary").asDouble()),
                            node.path("learning_rate").asDouble(),
                            node.path("mean_f1").asDouble(Double.NaN)));
        }
        return epochs;
    }
}
