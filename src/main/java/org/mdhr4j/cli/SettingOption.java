package org.mdhr4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.training.config.SettingPath;
import org.mdhr4j.training.config.TrainingConfig;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that is a training setting under a shorter name. Type and default come from the setting
 * itself, so that help and code cannot differ.
 *
 * @param name of the option
 * @param label of its value in the help
 * @param path of the setting in config.yaml
 * @param description in words; the default is added unless it speaks of one
 */
record SettingOption(String name, String label, SettingPath path, String description) {
    /** The one table of options that are settings. */
    static final List<SettingOption> ALL =
            List.of(
                    of("--fold", "F", "data.fold", "Fold, from 1"),
                    of(
                            "--dataset",
                            "NAME",
                            "data.dataset",
                            "%s, or a manifest file (default: the folder's own manifest)."
                                    .formatted(String.join(", ", Manifest.BUILT_IN))),
                    of(
                            "--split-seed",
                            "K",
                            "data.split-seed",
                            "Assign subjects to folds at random (default: as published)."),
                    of("--batch", "B", "data.clips-per-batch", "Clips per batch"),
                    of("--frames", "T", "data.frames-per-clip", "Frames per clip"),
                    of(
                            "--clips-per-video",
                            "N",
                            "data.clips-per-video",
                            "Clips drawn from each video in an epoch, 0 for every frame"),
                    of("--epochs", "N", "optimisation.epochs", "Epochs"),
                    of("--learning-rate", "LR", "optimisation.learning-rate", "AdamW's rate"),
                    of(
                            "--warm-up",
                            "EPOCHS",
                            "optimisation.warm-up-epochs",
                            "Epochs in which the rate rises"),
                    of(
                            "--accumulate",
                            "N",
                            "optimisation.accumulate-batches",
                            "Batches whose gradients make one step"),
                    of(
                            "--batch-norm",
                            "WHICH",
                            "optimisation.batch-norm",
                            "What batch normalisation looks at when several processes train: local"
                                    + " (each its own batch) or synchronised (all of them)"),
                    of(
                            "--select-on",
                            "WHO",
                            "selection.on",
                            "Who chooses the best epoch: validation (held-out training subjects),"
                                    + " test (as published) or last (nobody, the last epoch)"),
                    of(
                            "--validate-every",
                            "N",
                            "selection.every-epochs",
                            "Epochs between two scorings"),
                    of("--engine", "NAME", "machine.engine", "libtorch or nd4j"),
                    of("--device", "DEVICE", "machine.device", "cpu or cuda[:N]"),
                    of(
                            "--precision",
                            "P",
                            "machine.precision",
                            "float32, bfloat16, or tf32 (GPUs)"),
                    of("--threads", "N", "machine.threads", "Threads, 0 for all cores"),
                    of("--seed", "K", "seed", "Seed of everything"));

    private static SettingOption of(String name, String label, String path, String description) {
        return new SettingOption(name, label, new SettingPath(path), description);
    }

    /**
     * Makes the option.
     *
     * @param given where its value is put under the setting's path
     */
    OptionSpec spec(Map<String, Object> given) {
        Class<?> type = path.type().isEnum() ? String.class : path.type();
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(type)
                .description(description.endsWith(".") ? description : withDefaults())
                .setter(new Setter(path.toString(), given))
                .build();
    }

    /** For example "Epochs (default: 200; 20 for me-graphau, opengraphau)." */
    private String withDefaults() {
        Map<String, List<String>> families = new LinkedHashMap<>();
        for (ModelFamily family : ModelFamilies.all()) {
            String value = text(path.in(TrainingConfig.published(family.name())));
            families.computeIfAbsent(value, none -> new ArrayList<>()).add(family.name());
        }
        List<String> parts = new ArrayList<>();
        families.forEach(
                (value, names) ->
                        parts.add(
                                parts.isEmpty()
                                        ? value
                                        : value + " for " + String.join(", ", names)));
        return "%s (default: %s).".formatted(description, String.join("; ", parts));
    }

    /** Numbers as people write them: 1e-4, 0. */
    private static String text(@Nullable Object value) {
        String text = String.valueOf(value).toLowerCase(Locale.ROOT);
        return value instanceof Double ? text.replaceFirst("\\.0(?=e|$)", "") : text;
    }

    private record Setter(String path, Map<String, Object> given) implements ISetter {
        @Override
        public <T> @Nullable T set(@Nullable T value) {
            if (value == null) { // the state before options are read
                given.remove(path);
            } else {
                given.put(path, value);
            }
            return null;
        }
    }
}
