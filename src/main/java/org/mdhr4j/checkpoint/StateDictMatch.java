package org.mdhr4j.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Shape;

/**
 * Says how the tensors of a file fit the parameters of a model.
 *
 * <p>A step counter or a derived table ({@link KeyMapping#isStepCounter}, {@link
 * KeyMapping#isDerived}) that is absent from the file is {@code defaulted} rather than missing, and
 * one that the model does not keep is not unexpected.
 *
 * @param numExpected number of tensors of the model
 * @param numFound number of tensors in the file
 * @param missing names of the model that the file lacks
 * @param defaulted names of the model that the file lacks and may lack; the model keeps its values
 * @param unexpected names in the file that the model does not have
 * @param wrongShape tensors whose shapes differ
 */
public record StateDictMatch(
        int numExpected,
        int numFound,
        List<String> missing,
        List<String> defaulted,
        List<String> unexpected,
        List<WrongShape> wrongShape) {

    /** A tensor that both sides have with different shapes. */
    public record WrongShape(String name, Shape expected, Shape found) {}

    public StateDictMatch {
        missing = List.copyOf(missing);
        defaulted = List.copyOf(defaulted);
        unexpected = List.copyOf(unexpected);
        wrongShape = List.copyOf(wrongShape);
    }

    /** Compares a model's parameters and buffers, by name, with a state dict. */
    public static StateDictMatch compare(Map<String, Shape> expected, StateDict dict) {
        List<String> missing = new ArrayList<>();
        List<String> defaulted = new ArrayList<>();
        List<WrongShape> wrongShape = new ArrayList<>();
        expected.forEach(
                (name, shape) -> {
                    StoredTensor found = dict.find(name).orElse(null);
                    if (found == null) {
                        (mayBeAbsent(name) ? defaulted : missing).add(name);
                    } else if (!found.shape().equals(shape)) {
                        wrongShape.add(new WrongShape(name, shape, found.shape()));
                    }
                });
        List<String> unexpected =
                dict.names().stream()
                        .filter(name -> !expected.containsKey(name) && !mayBeAbsent(name))
                        .toList();
        return new StateDictMatch(
                expected.size(), dict.size(), missing, defaulted, unexpected, wrongShape);
    }

    private static boolean mayBeAbsent(String name) {
        return KeyMapping.isDerived(name) || KeyMapping.isStepCounter(name);
    }

    /** Returns whether every needed tensor is there in its shape and no other. */
    public boolean isExact() {
        return missing.isEmpty() && unexpected.isEmpty() && wrongShape.isEmpty();
    }

    /** Returns the differences as text of several lines, grouped so that hundreds stay readable. */
    public String report() {
        return MatchReport.of(this);
    }

    /**
     * Refuses a file that does not fit.
     *
     * @param file what was read, for the message
     * @throws CheckpointException with the {@link #report()} unless {@link #isExact()}
     */
    public void requireExact(String file) {
        if (!isExact()) {
            throw new CheckpointException(
                    "%s does not fit the model.\n%s".formatted(file, report()));
        }
    }
}
