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
import org.mdhr4j.metrics.ConfusionCounts;
import org.mdhr4j.metrics.DefinedMean;
import org.mdhr4j.training.loss.StepLosses;

/**
 * The numbers of each epoch as JSON lines; an undefined F1 is {@code null}. The file is replaced
 * whole, so a line is there or not, and epochs that a resumed run repeats are in it once.
 */
public final class MetricsLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    /**
     * Holds the numbers of one epoch.
     *
     * @param epoch from 1
     * @param losses means over the epoch
     * @param learningRate of the last step
     * @param meanF1 of the scored subjects over the AUs that have an F1, {@code NaN} where none
     *     were scored
     * @param firstLoss loss of the epoch's first step, before it changed anything
     * @param hasChanged whether the weights are others than at the start
     * @param predictedShare share of the scored labels that is predicted as occurring, {@code NaN}
     *     where none were scored
     */
    public record Epoch(
            int epoch,
            StepLosses losses,
            double learningRate,
            double meanF1,
            double firstLoss,
            boolean hasChanged,
            double predictedShare) {}

    private static final String FIRST_LOSS = "loss_first";
    private static final String CHANGED = "weights_changed";
    private static final String PREDICTED = "predicted_share";

    /** Goes on with a file: keeps the epochs up to one. */
    MetricsLog(Path file, int epochs) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            List<String> before = Files.readAllLines(file);
            lines.addAll(before.subList(0, Math.min(epochs, before.size())));
        }
    }

    void add(
            TrainingEvent.EpochDone done,
            TrainingEpoch.Result epoch,
            boolean hasChanged,
            AuMetrics scored) {
        Map<String, @Nullable Object> line = line(done, epoch, hasChanged);
        line.put(PREDICTED, number(predictedShare(scored)));
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

    void add(TrainingEvent.EpochDone done, TrainingEpoch.Result epoch, boolean hasChanged) {
        lines.add(json(line(done, epoch, hasChanged)));
    }

    private static double predictedShare(AuMetrics scored) {
        ConfusionCounts all =
                scored.counts().stream().reduce(ConfusionCounts.NONE, ConfusionCounts::plus);
        long predicted = all.truePositives() + all.falsePositives();
        long labels = predicted + all.falseNegatives() + all.trueNegatives();
        return labels == 0 ? Double.NaN : (double) predicted / labels;
    }

    /** JSON has no NaN. */
    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static Map<String, @Nullable Object> line(
            TrainingEvent.EpochDone done, TrainingEpoch.Result epoch, boolean hasChanged) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("epoch", done.epoch());
        line.put("step", done.step());
        line.put("loss", done.losses().total());
        line.put("loss_au", done.losses().au());
        line.put("loss_auxiliary", done.losses().auxiliary());
        line.put("learning_rate", done.learningRate());
        line.put(FIRST_LOSS, number(epoch.position().firstLoss()));
        line.put(CHANGED, hasChanged);
        line.put("seconds", epoch.seconds());
        line.put("frames_per_second", epoch.frames() / Math.max(1e-9, epoch.seconds()));
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

    /** The epochs so far. */
    List<Epoch> epochs() {
        try {
            return parse(lines);
        } catch (IOException e) {
            throw new IllegalStateException("Lines that this log wrote are JSON.", e);
        }
    }

    /** Returns the epochs that a file holds, none if there is no file. */
    public static List<Epoch> read(Path file) throws IOException {
        return Files.exists(file) ? parse(Files.readAllLines(file)) : List.of();
    }

    private static List<Epoch> parse(List<String> lines) throws IOException {
        List<Epoch> epochs = new ArrayList<>();
        for (String line : lines) {
            JsonNode node = JSON.readTree(line);
            epochs.add(
                    new Epoch(
                            node.path("epoch").asInt(),
                            new StepLosses(
                                    node.path("loss").asDouble(),
                                    node.path("loss_au").asDouble(),
                                    node.path("loss_auxiliary").asDouble()),
                            node.path("learning_rate").asDouble(),
                            node.path("mean_f1").asDouble(Double.NaN),
                            node.path(FIRST_LOSS).asDouble(node.path("loss").asDouble()),
                            node.path(CHANGED).asBoolean(true),
                            node.path(PREDICTED).asDouble(Double.NaN)));
        }
        return epochs;
    }
}
