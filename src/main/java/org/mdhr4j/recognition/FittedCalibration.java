package org.mdhr4j.recognition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Shown;
import org.mdhr4j.files.TextFile;
import org.mdhr4j.files.ValueProblem;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.metrics.CalibrationFit;
import org.mdhr4j.metrics.Thresholds;

/**
 * A calibration for certain weights, and on whom it was fitted. It is kept in a file of its own
 * beside them, {@code NAME.calibration.json}, so that the weights stay as they are.
 *
 * @param calibration maps and thresholds
 * @param method how scores become probabilities
 * @param weightsHash SHA-256 of the weights' file
 * @param dataset name of the data set of the people
 * @param people on whom it was fitted
 * @param frames how many of theirs
 * @param check what it is worth on people left out
 * @param person to whom its thresholds were adapted, if to anybody
 */
public record FittedCalibration(
        AuCalibration calibration,
        CalibrationFit.Method method,
        String weightsHash,
        String dataset,
        List<String> people,
        long frames,
        CalibrationFit.Check check,
        Optional<AdaptedTo> person) {
    private static final String ENDING = ".calibration.json";

    /** Loaded when it is used: most weights have no calibration. */
    private static final class Json {
        private static final ObjectMapper MAPPER =
                new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    public FittedCalibration {
        people = List.copyOf(people);
    }

    /** Makes a calibration for everybody. */
    public FittedCalibration(
            AuCalibration calibration,
            CalibrationFit.Method method,
            String weightsHash,
            String dataset,
            List<String> people,
            long frames,
            CalibrationFit.Check check) {
        this(calibration, method, weightsHash, dataset, people, frames, check, Optional.empty());
    }

    /** Returns the same maps with thresholds for one person. */
    public FittedCalibration adapted(Thresholds thresholds, AdaptedTo to) {
        return new FittedCalibration(
                calibration.withThresholds(thresholds),
                method,
                weightsHash,
                dataset,
                people,
                frames,
                check,
                Optional.of(to));
    }

    /** Returns the usual place beside weights. */
    public static Path beside(Path weights) {
        String name = String.valueOf(weights.getFileName());
        int dot = name.lastIndexOf('.');
        return weights.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ENDING);
    }

    /**
     * Reads a file.
     *
     * @throws CheckpointException if it is no calibration
     * @throws IOException if it cannot be read
     */
    public static FittedCalibration read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(
                    "%s: no such file. './mdhr calibrate' writes one.".formatted(file));
        }
        return parse(TextFile.wideText(file), file.toString());
    }

    /**
     * Reads the text of a file.
     *
     * @param name of the file, for messages
     * @throws CheckpointException if it is no calibration
     */
    public static FittedCalibration parse(String text, String name) {
        try {
            CalibrationForm form = Json.MAPPER.readValue(text, CalibrationForm.class);
            if (form == null) {
                throw new IllegalArgumentException("it holds nothing");
            }
            return form.toCalibration();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new CheckpointException(
                    "%s is no calibration of mdhr4j: %s".formatted(name, reason(e)), e);
        }
    }

    private static String reason(Exception e) {
        String text =
                e instanceof JsonProcessingException json ? ValueProblem.of(json) : e.getMessage();
        return String.valueOf(text).lines().findFirst().orElse("");
    }

    /** Writes a file, whole or not at all. */
    public void write(Path file) throws IOException {
        ReplacedFile.write(file, Json.MAPPER.writeValueAsString(CalibrationForm.of(this)) + "\n");
    }

    /**
     * Makes sure that it is for certain weights.
     *
     * @param file it was read from, for the message
     * @throws CheckpointException if it is for others
     */
    public void requireFor(Recognizer recognizer, String hash, Path file) {
        if (!hash.equals(weightsHash)) {
            throw new CheckpointException(
                    "%s was fitted for other weights than these. Fit it anew ('./mdhr calibrate'), or go without: --calibration none."
                            .formatted(file));
        }
        List<ActionUnit> scored = recognizer.auSet().actionUnits();
        if (!scored.equals(calibration.actionUnits())) {
            throw new CheckpointException(
                    "%s is for the action units %s; the weights score %s."
                            .formatted(file, calibration.actionUnits(), scored));
        }
    }

    /**
     * Returns what is to be said where thresholds of one person decide of others, too.
     *
     * @param people different persons that were scored
     */
    public Optional<String> noteFor(int people) {
        return people < 2
                ? Optional.empty()
                : person.map(
                        to ->
                                "thresholds are adapted to %s, but %d people were scored; decide of the others by the calibration for everybody"
                                        .formatted(Shown.of(to.person()), people));
    }

    /** Returns on one line what the probabilities are worth, and for whom. */
    public String describe() {
        return "probabilities, fitted (%s) on %,d frames of %d people of %s: %s; calibration error %.3f, of the scores %.3f, on people left out%s"
                .formatted(
                        method.name().toLowerCase(Locale.ROOT),
                        frames,
                        people.size(),
                        dataset,
                        people.size() <= 6
                                ? String.join(" ", people)
                                : String.join(" ", people.subList(0, 5)) + " ...",
                        check.calibratedError(),
                        check.rawError(),
                        person.map(to -> "; thresholds " + to.describe()).orElse(""));
    }
}
