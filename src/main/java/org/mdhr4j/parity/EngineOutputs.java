package org.mdhr4j.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mdhr4j.engine.Engine;

/** Computes what an engine gives for the weights and clips of {@link PublishedOutputs}. */
public final class EngineOutputs {
    /** Name of the AU scores among modules. */
    public static final String SCORES = "scores";

    /** Name of the auxiliary logits among modules. */
    public static final String LOGITS = "auxiliary logits";

    private final PublishedOutputs published;
    private final ParityObservation ours;

    private EngineOutputs(PublishedOutputs published, ParityObservation ours) {
        this.published = published;
        this.ours = ours;
    }

    /** Evaluates a case. */
    public static EngineOutputs of(PublishedOutputs published, Engine engine) {
        return of(published, engine, 0);
    }

    /**
     * Evaluates a case with clips and weights changed in their last bit at random, as rounding in
     * every layer would change them.
     *
     * @param shake which random change, 0 for none
     */
    public static EngineOutputs of(PublishedOutputs published, Engine engine, int shake) {
        ParityRun run = new ParityRun(published.values(), engine, shake, doing -> {});
        return new EngineOutputs(published, run.observe());
    }

    /** Returns the AU scores, {@code [F][A]}. */
    public float[][] scores() {
        return ours.scores();
    }

    /** Finds the summary of a recorded module; empty if nothing of that name was recorded. */
    public Optional<TensorSummary> module(String name) {
        return Optional.ofNullable(ours.intermediates().get(name));
    }

    /** Measures how far each module is from the published one, in the order of computation. */
    public List<ModuleDeviation> fromPublished() {
        ParityCase theirs = published.values();
        return from(theirs.intermediates(), theirs.regionLogits(), theirs.scores());
    }

    /**
     * Measures how far each module is from that of another evaluation of the same case.
     *
     * @throws IllegalArgumentException if the other is of another case
     */
    public List<ModuleDeviation> from(EngineOutputs other) {
        if (!published.title().equals(other.published.title())) {
            throw new IllegalArgumentException(
                    "Outputs of %s cannot be compared with those of %s. Evaluate the same case."
                            .formatted(published.title(), other.published.title()));
        }
        return from(other.ours.intermediates(), other.ours.regionLogits(), other.ours.scores());
    }

    private List<ModuleDeviation> from(
            Map<String, TensorSummary> modules, List<float[][]> logits, float[][] scores) {
        List<ModuleDeviation> all = new ArrayList<>();
        modules.forEach(
                (name, reference) -> {
                    TensorSummary mine = Objects.requireNonNull(ours.intermediates().get(name));
                    all.add(deviation(name, reference.relativeDeviation(mine)));
                });
        if (!logits.isEmpty()) {
            all.add(deviation(LOGITS, relativeLogits(logits)));
        }
        all.add(deviation(SCORES, largestDifference(scores, ours.scores())));
        return all;
    }

    private ModuleDeviation deviation(String module, double size) {
        return new ModuleDeviation(published.title(), module, size);
    }

    /** The largest difference of any region's logits, relative to their root mean square. */
    private double relativeLogits(List<float[][]> reference) {
        double worst = 0;
        for (int region = 0; region < reference.size(); region++) {
            float[][] theirs = reference.get(region);
            double difference = largestDifference(theirs, ours.regionLogits().get(region));
            worst = Math.max(worst, difference / rootMeanSquare(theirs)); // NaN stays
        }
        return worst;
    }

    private static double largestDifference(float[][] reference, float[][] mine) {
        double worst = reference.length == mine.length ? 0 : Double.NaN;
        for (int f = 0; f < Math.min(reference.length, mine.length); f++) {
            worst = Math.max(worst, RoundingNoise.largestDifference(reference[f], mine[f]));
        }
        return worst;
    }

    private static double rootMeanSquare(float[][] rows) {
        double squares = 0;
        long count = 0;
        for (float[] row : rows) {
            for (float value : row) {
                squares += (double) value * value;
                count++;
            }
        }
        return Math.sqrt(squares / Math.max(1, count));
    }
}
