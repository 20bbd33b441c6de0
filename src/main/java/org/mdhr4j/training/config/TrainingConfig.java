package org.mdhr4j.training.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.mdhr4j.files.TextFile;
import org.mdhr4j.model.backbone.Backbone;

/**
 * Everything that determines a training run, with the paper's values as defaults. Kept in a run's
 * folder as YAML, from which the run can be repeated.
 *
 * @param model what to train
 * @param data on what
 * @param optimisation how
 * @param selection which epoch is the best
 * @param machine where to compute
 * @param seed start of all randomness
 * @param checkpointSteps optimiser steps between two saved states inside an epoch; a state is saved
 *     after every epoch in any case. 0 for no more than that
 */
public record TrainingConfig(
        ModelChoice model,
        DataChoice data,
        Optimisation optimisation,
        Selection selection,
        Machine machine,
        long seed,
        int checkpointSteps) {
    /** The paper's training of ResNet-50 on fold 1 of the data in the working folder. */
    public static final TrainingConfig PAPER =
            new TrainingConfig(
                    ModelChoice.paper(Backbone.RESNET50),
                    DataChoice.paper(".", 1),
                    Optimisation.PAPER,
                    Selection.DEFAULT,
                    Machine.DEFAULT,
                    0,
                    0);

    public TrainingConfig {
        if (checkpointSteps < 0) {
            throw new IllegalArgumentException(
                    "checkpoint-steps must be 0 (once an epoch) or more, got "
                            + checkpointSteps
                            + ".");
        }
    }

    /** Starts from the paper's values. */
    public static Builder builder() {
        return PAPER.toBuilder();
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Reads a YAML or JSON file; what it leaves out has the paper's values.
     *
     * @throws IllegalArgumentException if a setting is unknown or has a wrong value; the message
     *     names it
     */
    public static TrainingConfig read(Path file) throws IOException {
        try {
            return ConfigYaml.read(PAPER, TextFile.text(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * These values with some replaced.
     *
     * @param settings by their path in the YAML form, for example {@code
     *     optimisation.learning-rate}
     * @throws IllegalArgumentException if a setting is unknown or has a wrong value
     */
    public TrainingConfig with(Map<String, ?> settings) {
        return ConfigYaml.with(this, settings);
    }

    /** Whether another configuration asks for the same training videos. */
    public boolean trainsOnSame(TrainingConfig other) {
        return data.equals(other.data) && selection.equals(other.selection) && seed == other.seed;
    }

    /** The YAML form, which {@link #read} understands. */
    public String toYaml() {
        return ConfigYaml.write(this);
    }

    /** Changes parts of a configuration. */
    public static final class Builder {
        private TrainingConfig config;

        private Builder(TrainingConfig config) {
            this.config = config;
        }

        /** Changes the model. */
        public Builder model(UnaryOperator<ModelChoice> change) {
            return set(change.apply(config.model), config.data, config.optimisation);
        }

        /** Changes the data. */
        public Builder data(UnaryOperator<DataChoice> change) {
            return set(config.model, change.apply(config.data), config.optimisation);
        }

        /** Sets the optimisation. */
        public Builder optimisation(Optimisation value) {
            return set(config.model, config.data, value);
        }

        /** Sets how the best epoch is found. */
        public Builder selection(Selection value) {
            config =
                    new TrainingConfig(
                            config.model,
                            config.data,
                            config.optimisation,
                            value,
                            config.machine,
                            config.seed,
                            config.checkpointSteps);
            return this;
        }

        /** Sets where to compute. */
        public Builder machine(Machine value) {
            config =
                    new TrainingConfig(
                            config.model,
                            config.data,
                            config.optimisation,
                            config.selection,
                            value,
                            config.seed,
                            config.checkpointSteps);
            return this;
        }

        /** Sets the seed. */
        public Builder seed(long value) {
            config =
                    new TrainingConfig(
                            config.model,
                            config.data,
                            config.optimisation,
                            config.selection,
                            config.machine,
                            value,
                            config.checkpointSteps);
            return this;
        }

        private Builder set(ModelChoice model, DataChoice data, Optimisation optimisation) {
            config =
                    new TrainingConfig(
                            model,
                            data,
                            optimisation,
                            config.selection,
                            config.machine,
                            config.seed,
                            config.checkpointSteps);
            return this;
        }

        /** The finished configuration. */
        public TrainingConfig build() {
            return config;
        }
    }
}
