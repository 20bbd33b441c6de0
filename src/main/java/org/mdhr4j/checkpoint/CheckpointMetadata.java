package org.mdhr4j.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.AuSet;

/**
 * Holds what a checkpoint says about itself: which data set, fold, AUs and backbone its weights are
 * for, and how they came about. All of it may be absent, as it is in files of other programs.
 *
 * <p>In a safetensors file it is stored as strings under keys that start with {@code mdhr4j.}.
 *
 * @param formatVersion version of this record's layout, 0 in files of other programs
 * @param dataset short name of the data set, for example "BP4D"
 * @param auSet the AUs in the order of the model's outputs, with their regions
 * @param fold the fold whose training part was used, from 1
 * @param trainingSubjects subjects seen in training; scores on them mean nothing
 * @param alignment how the faces of the training images are aligned
 * @param backbone name of the backbone, for example "resnet50"
 * @param config the model's configuration, as its owner writes it
 * @param versions versions of the programs and libraries that took part, by name
 * @param seed the seed of the training run
 * @param epoch the number of finished training epochs
 * @param other all other entries of the file, as they are
 */
public record CheckpointMetadata(
        int formatVersion,
        Optional<String> dataset,
        Optional<AuSet> auSet,
        OptionalInt fold,
        List<String> trainingSubjects,
        Optional<Alignment> alignment,
        Optional<String> backbone,
        Map<String, String> config,
        Map<String, String> versions,
        OptionalLong seed,
        OptionalInt epoch,
        Map<String, String> other) {

    /** The layout that this version writes. */
    public static final int FORMAT_VERSION = 1;

    public CheckpointMetadata {
        trainingSubjects = List.copyOf(trainingSubjects);
        config = copy(config);
        versions = copy(versions);
        other = copy(other);
        fold.ifPresent(CheckpointMetadata::requireFold);
    }

    static void requireFold(int fold) {
        if (fold < 1) {
            throw new IllegalArgumentException(
                    "Fold %s in checkpoint metadata; folds count from 1.".formatted(fold));
        }
    }

    private static Map<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Starts a description with everything absent. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts from this description. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.formatVersion = formatVersion;
        builder.dataset = dataset;
        builder.auSet = auSet;
        builder.fold = fold;
        builder.trainingSubjects = trainingSubjects;
        builder.alignment = alignment;
        builder.backbone = backbone;
        builder.config = config;
        builder.versions = versions;
        builder.seed = seed;
        builder.epoch = epoch;
        builder.other = other;
        return builder;
    }

    /**
     * Reads the description out of a file's metadata.
     *
     * @throws CheckpointException if an entry of ours has a wrong form, or is of a newer layout
     */
    public static CheckpointMetadata of(Map<String, String> metadata) {
        return MetadataStrings.read(metadata);
    }

    /** Returns the entries for a file's metadata; {@link #of} reads them back. */
    public Map<String, String> toMap() {
        return MetadataStrings.write(this);
    }

    /** Collects a {@link CheckpointMetadata}; what is not set stays absent. */
    public static final class Builder {
        private int formatVersion = FORMAT_VERSION;
        private Optional<String> dataset = Optional.empty();
        private Optional<AuSet> auSet = Optional.empty();
        private OptionalInt fold = OptionalInt.empty();
        private List<String> trainingSubjects = List.of();
        private Optional<Alignment> alignment = Optional.empty();
        private Optional<String> backbone = Optional.empty();
        private Map<String, String> config = Map.of();
        private Map<String, String> versions = Map.of();
        private OptionalLong seed = OptionalLong.empty();
        private OptionalInt epoch = OptionalInt.empty();
        private Map<String, String> other = Map.of();

        private Builder() {}

        /** Version of the layout; only files of other programs have another than the default. */
        Builder formatVersion(int value) {
            formatVersion = value;
            return this;
        }

        /** Sets the short name of the data set, for example "BP4D". */
        public Builder dataset(String value) {
            dataset = Optional.of(value);
            return this;
        }

        /** Sets the AUs in the order of the model's outputs, with their regions. */
        public Builder auSet(AuSet value) {
            auSet = Optional.of(value);
            return this;
        }

        /** Sets the fold whose training part was used, from 1. */
        public Builder fold(int value) {
            fold = OptionalInt.of(value);
            return this;
        }

        /** Sets the subjects seen in training. */
        public Builder trainingSubjects(List<String> value) {
            trainingSubjects = value;
            return this;
        }

        /** Sets how the faces of the training images are aligned. */
        public Builder alignment(Alignment value) {
            alignment = Optional.of(value);
            return this;
        }

        /** Sets the name of the backbone, for example "resnet50". */
        public Builder backbone(String value) {
            backbone = Optional.of(value);
            return this;
        }

        /** Sets the model's configuration as its owner writes it. */
        public Builder config(Map<String, String> value) {
            config = value;
            return this;
        }

        /** Sets the versions of programs and libraries by name. */
        public Builder versions(Map<String, String> value) {
            versions = value;
            return this;
        }

        /** Sets the seed of the training run. */
        public Builder seed(long value) {
            seed = OptionalLong.of(value);
            return this;
        }

        /** Sets the number of finished training epochs. */
        public Builder epoch(int value) {
            epoch = OptionalInt.of(value);
            return this;
        }

        /** Sets the entries that are stored as they are. */
        public Builder other(Map<String, String> value) {
            other = value;
            return this;
        }

        /** Returns the finished description. */
        public CheckpointMetadata build() {
            return new CheckpointMetadata(
                    formatVersion,
                    dataset,
                    auSet,
                    fold,
                    trainingSubjects,
                    alignment,
                    backbone,
                    config,
                    versions,
                    seed,
                    epoch,
                    other);
        }
    }
}
