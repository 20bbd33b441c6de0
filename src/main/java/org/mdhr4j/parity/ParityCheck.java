package org.mdhr4j.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.model.MdhrModel;
import org.mdhr4j.parity.ParityReport.Gatherer;

/**
 * Measures how far an engine's results are from the reference.
 *
 * <p>Float32 results carry rounding noise, and behind dozens of rectifiers and batch normalisations
 * gradients amplify it: a value that changes sign within rounding opens or closes a path. The same
 * program on another number of threads differs in single gradient values by percents. So the case
 * is run a second time with inputs changed in their last bit; a deviation counts as within
 * tolerance if it is below the stated bound, or below a small multiple of what that change alone
 * made of the same quantity. Both counts are reported.
 */
public final class ParityCheck {
    private static final double ABSOLUTE = 1e-4;
    private static final double RELATIVE = 1e-4;
    private static final double GRADIENT = 1e-3;

    /** Relative change of the inputs in the second run: one unit in the last place. */
    private static final double LAST_BIT = 1.0 / (1 << 23);

    /**
     * A gradient this small beside the largest is rounding noise: that of a bias which a batch
     * normalisation takes away again. AdamW turns it into steps of full size and arbitrary sign.
     */
    private static final double VANISHING = 1e-6;

    private final ParityCase parityCase;
    private final MdhrModel model;
    private final ParityObservation ours;
    private final ParityObservation shaken;

    private ParityCheck(ParityCase parityCase, ParityObservation ours, ParityObservation shaken) {
        this.parityCase = parityCase;
        this.model = new MdhrModel(parityCase.config());
        this.ours = ours;
        this.shaken = shaken;
    }

    /**
     * Runs a case twice and compares.
     *
     * @param progress told what is being done, a few words each time
     */
    public static ParityReport run(
            ParityCase parityCase, Engine engine, Consumer<String> progress) {
        ParityObservation ours = new ParityRun(parityCase, engine, 0, progress).observe();
        Consumer<String> again = doing -> progress.accept("rounding noise: " + doing);
        ParityObservation shaken = new ParityRun(parityCase, engine, LAST_BIT, again).observe();
        return new ParityCheck(parityCase, ours, shaken).compare();
    }

    private ParityReport compare() {
        List<ParityReport.Part> parts = new ArrayList<>();
        for (Gatherer gatherer :
                List.of(
                        stateDict(),
                        intermediates(),
                        regionLogits(),
                        scores(),
                        losses(),
                        gradients(),
                        vanishingGradients(),
                        state(),
                        noiseDriven())) {
            gatherer.toPart().ifPresent(parts::add);
        }
        return new ParityReport(parityCase.name(), parts);
    }

    private Gatherer stateDict() {
        Gatherer names = new Gatherer("state dict", "names and shapes", 0);
        Map<String, Shape> mine = new LinkedHashMap<>();
        model.variables().forEach(variable -> mine.put(variable.name(), variable.shape()));
        TreeSet<String> all = new TreeSet<>(mine.keySet());
        all.addAll(parityCase.stateDict().keySet());
        for (String name : all) {
            Shape reference = parityCase.stateDict().get(name);
            names.add(name, reference != null && reference.equals(mine.get(name)) ? 0 : 1, 0);
        }
        return names;
    }

    private Gatherer intermediates() {
        Gatherer part = new Gatherer("intermediates", "relative", RELATIVE);
        parityCase
                .intermediates()
                .forEach(
                        (name, reference) -> {
                            TensorSummary mine = get(ours.intermediates(), name);
                            part.add(name, reference.relativeDeviation(mine), 0);
                        });
        return part;
    }

    private Gatherer regionLogits() {
        Gatherer part = new Gatherer("auxiliary logits", "absolute", ABSOLUTE);
        for (int r = 0; r < parityCase.regionLogits().size(); r++) {
            String region = parityCase.config().auSet().regions().get(r).name();
            rows(
                    part,
                    region + " ",
                    parityCase.regionLogits().get(r),
                    ours.regionLogits().get(r),
                    shaken.regionLogits().get(r));
        }
        return part;
    }

    private Gatherer scores() {
        Gatherer part = new Gatherer("AU scores", "absolute", ABSOLUTE);
        rows(part, "", parityCase.scores(), ours.scores(), ours.scores()); // no allowance
        return part;
    }

    private static void rows(
            Gatherer part, String what, float[][] reference, float[][] mine, float[][] other) {
        if (mine.length != reference.length) {
            part.add(what + "number of frames", Double.NaN, 0);
            return;
        }
        for (int f = 0; f < reference.length; f++) {
            part.add(
                    what + "frame " + f,
                    largestDifference(reference[f], mine[f]),
                    largestDifference(mine[f], other[f]));
        }
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = a.length == b.length ? 0 : Double.NaN;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            double difference = Math.abs((double) a[i] - b[i]);
            largest = Math.max(largest, difference); // NaN stays NaN
        }
        return largest;
    }

    private Gatherer losses() {
        Gatherer part = new Gatherer("losses", "relative", RELATIVE);
        String[] names = {"auxiliary", "AU", "total"};
        for (int step = 0; step < parityCase.steps().size(); step++) {
            double noise = 0; // of a step as a whole: a single loss may agree by chance
            for (int i = 0; i < names.length; i++) {
                double mine = ours.losses().get(step)[i];
                noise = Math.max(noise, relative(mine, shaken.losses().get(step)[i]));
            }
            for (int i = 0; i < names.length; i++) {
                double reference = parityCase.steps().get(step)[i];
                double deviation = relative(reference, ours.losses().get(step)[i]);
                part.add(names[i] + " of step " + (step + 1), deviation, noise);
            }
        }
        return part;
    }

    private static double relative(double reference, double value) {
        return Math.abs(value - reference) / Math.abs(reference);
    }

    private Gatherer gradients() {
        Gatherer part = new Gatherer("gradients", "relative l2", GRADIENT);
        parityCase
                .gradients()
                .forEach(
                        (name, reference) -> {
                            if (!isVanishing(name)) {
                                TensorSummary mine = get(ours.gradients(), name);
                                TensorSummary other = get(shaken.gradients(), name);
                                compare(part, name, reference, mine, other);
                            }
                        });
        return part;
    }

    private Gatherer vanishingGradients() {
        Gatherer part = new Gatherer("vanishing gradients", "share of the largest", VANISHING);
        for (String name : parityCase.gradients().keySet()) {
            if (isVanishing(name)) {
                part.add(name, get(ours.gradients(), name).l2() / largestGradient(), 0);
            }
        }
        return part;
    }

    private Gatherer state() {
        Gatherer part = new Gatherer("state after steps", "relative l2", RELATIVE);
        parityCase
                .after()
                .forEach(
                        (name, reference) -> {
                            if (!isVanishing(name)) {
                                TensorSummary mine = get(ours.after(), name);
                                TensorSummary other = get(shaken.after(), name);
                                compare(part, name, reference, mine, other);
                            }
                        });
        return part;
    }

    private Gatherer noiseDriven() {
        Gatherer part = new Gatherer("noise-driven biases", "share of largest step", 1);
        double largestStep = 2 * parityCase.steps().size() * parityCase.learningRate();
        parityCase
                .after()
                .forEach(
                        (name, reference) -> {
                            if (isVanishing(name)) {
                                TensorSummary mine = get(ours.after(), name);
                                part.add(name, reference.largestDifference(mine) / largestStep, 0);
                            }
                        });
        return part;
    }

    private static void compare(
            Gatherer part,
            String name,
            TensorSummary reference,
            TensorSummary mine,
            TensorSummary other) {
        part.add(name, reference.relativeDeviation(mine), mine.relativeDeviation(other));
    }

    private static TensorSummary get(Map<String, TensorSummary> summaries, String name) {
        TensorSummary summary = summaries.get(name);
        if (summary == null) {
            throw new IllegalArgumentException(
                    "The model has no '" + name + "', which the parity case names.");
        }
        return summary;
    }

    private double largestGradient() {
        return parityCase.gradients().values().stream()
                .mapToDouble(TensorSummary::l2)
                .max()
                .orElse(1);
    }

    private boolean isVanishing(String name) {
        TensorSummary gradient = parityCase.gradients().get(name);
        return gradient != null && gradient.l2() < VANISHING * largestGradient();
    }
}
