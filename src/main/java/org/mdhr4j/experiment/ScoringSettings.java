package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.recognition.RoundedLayers;
import org.mdhr4j.recognition.TrainedUnits;
import org.mdhr4j.recognition.TrainedView;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.training.RunFolder;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * Holds how an evaluation cuts and views clips: as asked, else as the weights were trained, else as
 * published.
 *
 * @param clipFrames T
 * @param view part of a frame that is scored
 * @param notes where each comes from, and where it is unlike the training
 * @param assumed those of them that tell of something that the weights do not say, or do not know
 */
public record ScoringSettings(
        int clipFrames, TestView view, List<String> notes, List<String> assumed) {
    public ScoringSettings {
        notes = List.copyOf(notes);
        assumed = List.copyOf(assumed);
    }

    private static final String FRAMES = "frames";
    private static final String VIEW = "view";
    private static final String NOBODY_SAYS = "the weights do not say how they were trained.";

    /**
     * Returns the settings for a checkpoint.
     *
     * @param weights its file; if it lies in the folder of its run, the run's settings count where
     *     the checkpoint says nothing
     * @param model that the weights are for
     * @param frames as asked for, or none
     * @param view as asked for, or none
     * @throws IOException if the settings of the run cannot be read
     */
    public static ScoringSettings of(
            Path weights,
            CheckpointMetadata metadata,
            AuModel model,
            @Nullable Integer frames,
            @Nullable TestView view)
            throws IOException {
        Map<String, String> trained = trained(weights, metadata);
        List<String> notes = new ArrayList<>();
        TrainedUnits.of(metadata, model).note().ifPresent(notes::add);
        UntaughtUnits.of(metadata).note().ifPresent(notes::add);
        List<String> assumed = new ArrayList<>(notes);
        RoundedLayers.note(metadata).ifPresent(notes::add);
        String published = Integer.toString(DataChoice.PAPER_CLIP_FRAMES);
        String asked = frames == null ? null : frames.toString();
        boolean seesClips = ModelFamilies.of(model).training().framesPerClip() > 1;
        String length =
                choose(
                        "--frames",
                        asked,
                        trained.get(FRAMES),
                        published,
                        seesClips ? notes : new ArrayList<>()); // else it changes nothing
        String shown = view == null ? null : view.toString();
        String usual = TrainedView.of(metadata, model).view().toString();
        String part = choose("--view", shown, trained.get(VIEW), usual, notes);
        notes.stream().filter(note -> note.endsWith(NOBODY_SAYS)).forEach(assumed::add);
        return new ScoringSettings(
                Integer.parseInt(length),
                TestView.valueOf(part.toUpperCase(Locale.ROOT)),
                notes,
                assumed);
    }

    /** Returns what is known of how weights were trained, as entries of their metadata. */
    public static Map<String, String> entries(Path weights, CheckpointMetadata metadata)
            throws IOException {
        Map<String, String> trained = trained(weights, metadata);
        Map<String, String> entries = new HashMap<>();
        Optional.ofNullable(trained.get(FRAMES))
                .ifPresent(frames -> entries.put(DataChoice.CLIP_FRAMES, frames));
        Optional.ofNullable(trained.get(VIEW))
                .ifPresent(view -> entries.put(DataChoice.TEST_VIEW, view));
        return entries;
    }

    private static String choose(
            String option,
            @Nullable String asked,
            @Nullable String trained,
            String published,
            List<String> notes) {
        if (asked != null) {
            if (trained != null && !trained.equals(asked)) {
                notes.add(
                        "%s %s as asked for; the weights were trained with %s."
                                .formatted(option, asked, trained));
            }
            return asked;
        }
        if (trained != null) {
            notes.add("%s %s, as the weights were trained.".formatted(option, trained));
            return trained;
        }
        notes.add("%s %s, as published: %s".formatted(option, published, NOBODY_SAYS));
        return published;
    }

    private static Map<String, String> trained(Path weights, CheckpointMetadata metadata)
            throws IOException {
        Map<String, String> said = new HashMap<>();
        metadata.other()
                .forEach(
                        (name, value) -> {
                            if (name.equals(DataChoice.CLIP_FRAMES)) {
                                said.put(FRAMES, value);
                            } else if (name.equals(DataChoice.TEST_VIEW)) {
                                said.put(VIEW, value);
                            }
                        });
        if (said.size() == 2) {
            return said;
        }
        RunFolder run = new RunFolder(weights.toAbsolutePath().normalize().resolveSibling(""));
        boolean isOfRun =
                weights.getFileName().equals(run.best().getFileName())
                        || weights.getFileName().equals(run.last().getFileName());
        if (!run.exists() || !isOfRun) {
            return said;
        }
        DataChoice data = TrainingConfig.read(run.config()).data();
        said.putIfAbsent(FRAMES, Integer.toString(data.framesPerClip()));
        said.putIfAbsent(VIEW, data.testView().toString());
        return said;
    }
}
