package org.mdhr4j.training.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.mdhr4j.files.Shown;
import org.mdhr4j.files.TextFile;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.PublishedTraining;

/**
 * Holds everything that determines a training run, with the paper's values as defaults. Kept in a
 * run's folder as YAML, from which the run can be repeated.
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
        MachineChoice machine,
        long seed,
        int checkpointSteps) {
    /** The paper's training of MDHR on fold 1 of the data in the working folder. */
    public static final TrainingConfig PAPER = published(ModelFamilies.DEFAULT);

    public TrainingConfig {
        if (checkpointSteps < 0) {
            throw new IllegalArgumentException(
                    "checkpoint-steps must be 0 (once an epoch) or more, got %d."
                            .formatted(checkpointSteps));
        }
    }

    /**
     * Returns what a model family's publication trains: fold 1 of the data in the working folder.
     *
     * @param family name of the family
     * @throws IllegalArgumentException if there is none
     */
    public static TrainingConfig published(String family) {
        PublishedTraining published = ModelFamilies.of(family).training();
        return new TrainingConfig(
                ModelChoice.published(family),
                DataChoice.builder(".").clipsOf(published).build(),
                Optimisation.of(published),
                Selection.DEFAULT,
                MachineChoice.DEFAULT,
                0,
                0);
    }

    /**
     * Returns the same data, machine and seed with the published model of another family, trained
     * as its publication does.
     *
     * @param family name of the family
     * @throws IllegalArgumentException if there is none
     */
    public TrainingConfig withFamily(String family) {
        PublishedTraining published = ModelFamilies.of(family).training();
        return toBuilder()
                .model(before -> ModelChoice.published(family))
                .data(before -> before.toBuilder().clipsOf(published).build())
                .optimisation(Optimisation.of(published))
                .build();
    }

    /** Starts from the paper's values. */
    public static Builder builder() {
        return PAPER.toBuilder();
    }

    /** Returns a builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Reads a YAML or JSON file; what it leaves out has the values published for its model.
     *
     * @throws IllegalArgumentException if a setting is unknown or has a wrong value; the message
     *     names it
     */
    public static TrainingConfig read(Path file) throws IOException {
        return PAPER.with(file);
    }

    /**
     * Returns these values with those of a YAML or JSON file in their place.
     *
     * @throws IllegalArgumentException if a setting is unknown or has a wrong value; the message
     *     names it
     */
    public TrainingConfig with(Path file) throws IOException {
        try {
            return ConfigYaml.read(this, TextFile.text(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: %s".formatted(file, Shown.of(String.valueOf(e.getMessage()))), e);
        }
    }

    /**
     * Returns these values with some replaced.
     *
     * @param settings by their path in the YAML form, for example {@code
     *     optimisation.learning-rate}
     * @throws IllegalArgumentException if a setting is unknown or has a wrong value
     */
    public TrainingConfig with(Map<String, ?> settings) {
        return ConfigYaml.with(this, settings);
    }

    /** Returns whether another configuration asks for the same training videos. */
    public boolean trainsOnSame(TrainingConfig other) {
        return data.equals(other.data) && selection.equals(other.selection) && seed == other.seed;
    }

    /** Returns the YAML form, which {@link #read} understands. */
    public String toYaml() {
        return ConfigYaml.write(this);
    }

    /** Changes parts of a configuration. */
    public static final class Builder {
        private ModelChoice model;
        private DataChoice data;
        private Optimisation optimisation;
        private Selection selection;
        private MachineChoice machine;
        private long seed;
        private int checkpointSteps;

        private Builder(TrainingConfig start) {
            model = start.model;
            data = start.data;
            optimisation = start.optimisation;
            selection = start.selection;
            machine = start.machine;
            seed = start.seed;
            checkpointSteps = start.checkpointSteps;
        }

        /** Changes the model. */
        public Builder model(UnaryOperator<ModelChoice> change) {
            model = change.apply(model);
            return this;
        }

        /** Changes the data. */
        public Builder data(UnaryOperator<DataChoice> change) {
            data = change.apply(data);
            return this;
        }

        /** Sets the optimisation. */
        public Builder optimisation(Optimisation value) {
            optimisation = value;
            return this;
        }

        /** Sets how the best epoch is found. */
        public Builder selection(Selection value) {
            selection = value;
            return this;
        }

        /** Sets where to compute. */
        public Builder machine(MachineChoice value) {
            machine = value;
            return this;
        }

        /** Sets the seed. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets the steps between two saved states; 0 for once an epoch. */
        public Builder checkpointSteps(int value) {
            checkpointSteps = value;
            return this;
        }

        /** Returns the finished configuration. */
        public TrainingConfig build() {
            return new TrainingConfig(
                    model, data, optimisation, selection, machine, seed, checkpointSteps);
        }
    }
}
