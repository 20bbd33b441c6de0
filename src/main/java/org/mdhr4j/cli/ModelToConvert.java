package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StateDictMatch;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.SettingText;
import org.mdhr4j.recognition.KnownModels;
import org.mdhr4j.recognition.ModelWeights;

/** Finds the model that {@code convert} states in the file it writes. */
final class ModelToConvert {
    private static final String GROUP = "model.";

    private ModelToConvert() {}

    /**
     * The model that weights are of, as far as file, names and shapes, and the user say.
     *
     * @param dataSet whose action units they must score, or none
     * @param settings that weights do not show
     * @throws UserError if the file says otherwise
     */
    static Optional<AuModel> of(
            Path file, StateDict dict, @Nullable String dataSet, Map<String, String> settings)
            throws IOException, UserError {
        Optional<AuModel> stated = ModelWeights.declaredModel(dict, file);
        if (stated.isPresent() && !settings.isEmpty()) {
            throw new UserError(
                    "%s says itself how its model is set: %s. Leave out --set."
                            .formatted(file, stated.get().settings()));
        }
        Optional<AuModel> found = stated.or(() -> KnownModels.recognise(dict));
        if (dataSet != null) {
            AuSet wanted = auSet(dataSet);
            if (found.filter(model -> model.auSet().equals(wanted)).isEmpty()) {
                requireUnstated(file, stated, wanted);
                found = Optional.of(required(file, dict, wanted));
            }
        }
        return settings.isEmpty() ? found : Optional.of(set(file, dict, found, settings));
    }

    private static void requireUnstated(Path file, Optional<AuModel> stated, AuSet wanted)
            throws UserError {
        if (stated.isPresent()) {
            throw new UserError(
                    "%s says it is for AUs %s, not for %s. Leave out --as."
                            .formatted(file, stated.get().auSet().describe(), wanted.name()));
        }
    }

    private static AuModel required(Path file, StateDict dict, AuSet wanted) throws UserError {
        AuModel nearest =
                KnownModels.nearest(wanted, dict)
                        .orElseThrow(
                                () ->
                                        new UserError(
                                                "%s holds weights of no model that scores the AUs of %s: %s. './mdhr inspect %s' shows what is in it."
                                                        .formatted(
                                                                file,
                                                                wanted.name(),
                                                                wanted.describe(),
                                                                file)));
        StateDictMatch.compare(KnownModels.shapes(nearest), dict)
                .requireExact(
                        file + " as " + wanted.name() + " with " + nearest.backbone().label());
        return nearest;
    }

    private static AuModel set(
            Path file, StateDict dict, Optional<AuModel> found, Map<String, String> settings)
            throws UserError {
        AuModel model =
                found.orElseThrow(
                        () ->
                                new UserError(
                                        "%s is of no model that is known, so that nothing can be set. './mdhr inspect %s' shows what is in it."
                                                .formatted(file, file)));
        Map<String, String> all = ModelFamilies.independentSettings(model);
        Map<String, String> given = new LinkedHashMap<>();
        settings.forEach(
                (name, value) ->
                        given.put(
                                SettingText.camelCased(
                                        name.startsWith(GROUP)
                                                ? name.substring(GROUP.length())
                                                : name),
                                value));
        all.putAll(given);
        AuModel changed =
                UsageError.value(
                        () -> {
                            ModelFamilies.of(model).complete(given); // refuses unknown names
                            return ModelFamilies.model(model.auSet(), all);
                        });
        ModelWeights.requireFit(dict, changed, file);
        return changed;
    }

    private static AuSet auSet(String name) throws IOException, UserError {
        if (name.equalsIgnoreCase(AuSet.OPEN_GRAPHAU.name())) {
            return AuSet.OPEN_GRAPHAU;
        }
        String known = name.toLowerCase(Locale.ROOT);
        return Manifest.of(Manifest.BUILT_IN.contains(known) ? known : name).auSet();
    }
}
