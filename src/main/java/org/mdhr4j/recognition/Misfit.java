package org.mdhr4j.recognition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.Printable;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StateDictMatch;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.ModelFamilies;

/** Says in one line why weights are not those of a model. */
final class Misfit {
    private Misfit() {}

    /** Says why the weights of no metadata are of no published model, though nearly of one. */
    static String ofUnknown(Path file, LikelyModel likely, StateDict dict) {
        if (!likely.fitsOutputs()) {
            String published =
                    ModelFamilies.of(likely.model()).hasPublishedWeights()
                            ? "The published weights are for %d action units"
                                    .formatted(likely.model().auSet().size())
                            : "No weights of it are published";
            return "%s looks like %s. %s, and the file does not say which its %d are. Name them with './mdhr convert %s OUT.safetensors --as MANIFEST', a manifest that lists them in order."
                    .formatted(file, likely.describe(), published, likely.numOutputs(), file);
        }
        return "%s looks like %s, but %s. Get the file again; './mdhr inspect %s' lists what is in it."
                .formatted(
                        file,
                        likely.describe(),
                        differences(KnownModels.compare(likely.model(), dict)),
                        file);
    }

    /**
     * Refuses weights that do not fit a model: by the names of both models where the file is of
     * another one, else with the differences.
     */
    static CheckpointException of(
            Path file, StateDict dict, AuModel expected, StateDictMatch match) {
        Optional<String> found = nameOf(file, dict, expected.auSet());
        String wanted = LikelyModel.describe(expected);
        if (found.isPresent() && !found.get().equals(wanted)) {
            return new CheckpointException(
                    "%s holds %s, and %s is expected. Give weights of the latter, or choose the model that the file is for."
                            .formatted(file, found.get(), wanted));
        }
        return new CheckpointException(
                "%s does not fit the model.\n%s".formatted(file, match.report()));
    }

    /** Names the model that a file is of; as many outputs as wanted may be the wanted ones. */
    private static Optional<String> nameOf(Path file, StateDict dict, AuSet wanted) {
        return ModelWeights.declaredModel(dict, file)
                .map(LikelyModel::describe)
                .or(() -> KnownModels.likely(dict).map(likely -> likely.describeAs(wanted)));
    }

    private static String differences(StateDictMatch match) {
        List<String> parts = new ArrayList<>();
        add(parts, match.missing(), "lacks %d of its tensors (%s)");
        add(parts, match.unexpected(), "has %d more (%s)");
        add(
                parts,
                match.wrongShape().stream()
                        .map(
                                w ->
                                        "%s %s instead of %s"
                                                .formatted(w.name(), w.found(), w.expected()))
                        .toList(),
                "has %d of another shape (%s)");
        return String.join(", and ", parts);
    }

    private static void add(List<String> parts, List<String> names, String format) {
        if (!names.isEmpty()) {
            String first = Printable.text(names.get(0)) + (names.size() > 1 ? ", ..." : "");
            parts.add(format.formatted(names.size(), first));
        }
    }
}
