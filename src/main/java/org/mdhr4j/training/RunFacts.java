package org.mdhr4j.training;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.training.config.MachineChoice;
import org.mdhr4j.training.config.TrainingConfig;

/** What must be the same in all processes of a run. */
final class RunFacts {
    private static final int SHOWN_DIGITS = 16;

    private RunFacts() {}

    /**
     * The facts by name; what each process may have of its own (device, threads) is not in them.
     */
    static Map<String, String> of(TrainingConfig config, TrainingData data) {
        Map<String, String> facts = new LinkedHashMap<>();
        Provenance.versions(config.machine().engine())
                .forEach((name, version) -> facts.put("the version of " + name, version));
        facts.put("settings", alike(config).toYaml());
        facts.put("the manifest (SHA-256)", shown(data.manifestHash()));
        facts.put("the training labels (SHA-256)", shown(data.trainingHash()));
        StringBuilder model = new StringBuilder();
        for (Variable variable : config.model().model(data.auSet()).variables()) {
            model.append(variable).append('\n');
        }
        facts.put(
                "the model (SHA-256 of its variables)",
                shown(Sha256.of(model.toString().getBytes(StandardCharsets.UTF_8))));
        return facts;
    }

    private static String shown(String hash) {
        return hash.substring(0, SHOWN_DIGITS);
    }

    /** Devices and numbers of threads may differ. */
    private static TrainingConfig alike(TrainingConfig config) {
        MachineChoice any = MachineChoice.DEFAULT;
        MachineChoice machine = config.machine();
        return config.toBuilder()
                .machine(
                        new MachineChoice(
                                machine.engine(),
                                any.device(),
                                machine.precision(),
                                any.threads(),
                                any.loaderThreads(),
                                machine.savesMemory()))
                .build();
    }
}
