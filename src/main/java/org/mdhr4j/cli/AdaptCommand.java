package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.metrics.PersonCheck;
import org.mdhr4j.metrics.PersonalThresholds;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.AdaptedTo;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.report.TextTable;
import org.mdhr4j.study.FrameSpan;
import org.mdhr4j.study.PersonFrames;
import org.mdhr4j.study.ScoreUnit;
import org.mdhr4j.study.Study;
import org.mdhr4j.study.StudySettings;
import org.mdhr4j.study.Track;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adapts the thresholds of a calibration to one person. */
@Command(
        name = "adapt",
        mixinStandardHelpOptions = true,
        header = "Adapt calibrated thresholds to one person, by neutral or labelled frames.",
        description = {
            "Takes a file of 'mdhr calibrate' and a table that recognize wrote of the person, and"
                    + " moves the thresholds by some of its frames: neutral ones (--neutral), or those"
                    + " that somebody has labelled (--labels). Writes the calibration with these"
                    + " thresholds into a file of its own, which recognize takes (--calibration FILE)."
                    + " What is shown is for fifths of the frames left out of the fit, one after the"
                    + " other: adapt only if that is better."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:adapted and written",
            "1:done, but something was passed over (--strict)",
            "2:the command line was wrong",
            "3:an input could not be used or the output not written"
        })
final class AdaptCommand implements Callable<Integer> {
    private static final String ENDING = ".calibration.json";

    /** What is known of the person. */
    static final class Known {
        @Option(
                names = "--neutral",
                paramLabel = "FIRST-LAST",
                description = "Frames of the table that show the neutral face, such as 0-49.")
        private @Nullable String neutral;

        @Option(
                names = "--labels",
                paramLabel = "FILE",
                description =
                        "Labels of some frames of the same film: a table with AU12_c, or what a"
                                + " page of recognize saved.")
        private @Nullable Path labels;
    }

    @Spec private CommandSpec spec;

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            required = true,
            description = "The calibration whose thresholds are moved.")
    private Path calibration;

    @Option(
            names = "--person",
            paramLabel = "NAME",
            required = true,
            description = "The person's name, which the results of recognize then tell.")
    private String person;

    @Mixin private StrictOption strict;

    @ArgGroup(multiplicity = "1")
    private Known known = new Known();

    @Option(
            names = "--face",
            paramLabel = "NAME",
            description = "The face, where the table has several.")
    private @Nullable String face;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "File to write (default: NAME.PERSON.calibration.json beside it).")
    private @Nullable Path out;

    @Parameters(
            paramLabel = "TABLE",
            description = "Table of the person, scores or probabilities of the same weights.")
    private Path table;

    @Override
    public Integer call() throws IOException, UserError {
        Path target = target();
        FittedCalibration fitted = FittedCalibration.read(calibration);
        if (fitted.person().isPresent()) {
            throw new UserError(
                    "%s is %s already. Take the calibration for everybody, as 'mdhr calibrate' wrote it."
                            .formatted(Shown.of(calibration), fitted.person().get().describe()));
        }
        if (Files.exists(target)) {
            FittedCalibration.read(target); // nothing else is written over
        }
        AdaptedTable.requireSameWeights(table, fitted, calibration);
        PersonFrames frames = frames(fitted.calibration().actionUnits());
        tellOfLeftOut(frames);
        float[] probabilities =
                frames.unit() == ScoreUnit.PROBABILITY
                        ? frames.scores()
                        : fitted.calibration().apply(frames.scores());
        if (known.labels == null && fitted.calibration().usualActions().isEmpty()) {
            throw new UserError(
                    "%s is of an earlier version and does not say what actions look like, which neutral frames need. Fit it anew ('mdhr calibrate'), or label some frames (--labels)."
                            .formatted(Shown.of(calibration)));
        }
        PersonCheck.Fit fit = fit(fitted.calibration());
        Thresholds usual = fitted.calibration().thresholds();
        Thresholds own = fit.of(usual, probabilities, frames.labels());
        int numFrames = frames.numFrames(usual.actionUnits().size());
        String by = known.labels == null ? "neutral" : "labelled";
        AdaptedTo to = new AdaptedTo(person, numFrames, by);
        show(usual, own, to, PersonCheck.of(usual, probabilities, frames.labels(), fit));
        try (OutputLock ignored = OutputLock.file(target)) {
            fitted.adapted(own, to).write(target);
        }
        PrintWriter err = spec.commandLine().getErr();
        tellOfLimits(
                known.labels == null
                        ? AdaptedLimits.byNeutral(fitted.calibration(), probabilities, person)
                        : AdaptedLimits.byLabels(
                                fitted.calibration(), own, probabilities, frames.labels(), person));
        err.println("Written: " + Shown.of(target));
        err.flush();
        return strict.code(ExitCodes.OK, err);
    }

    private void tellOfLeftOut(PersonFrames frames) {
        if (frames.leftOut() > 0) {
            String sentence =
                    "%,d frames show no face, so that they have no scores; they are left out."
                            .formatted(frames.leftOut());
            spec.commandLine().getErr().println("adapt: " + Shown.of(sentence));
            strict.passedOver(List.of(sentence));
        }
    }

    private PersonCheck.Fit fit(AuCalibration usual) {
        return known.labels == null
                ? (thresholds, probabilities, labels) ->
                        PersonalThresholds.ofNeutral(usual, probabilities, labels)
                : (thresholds, probabilities, labels) ->
                        PersonalThresholds.ofProbabilities(
                                thresholds, probabilities, labels, PersonalThresholds.USUAL_SPREAD);
    }

    private void tellOfLimits(List<String> sentences) {
        for (String sentence : sentences) {
            spec.commandLine().getErr().println("adapt: " + Shown.of(sentence));
        }
        strict.passedOver(sentences);
    }

    private Path target() throws IOException, UserError {
        if (person.isBlank() || !person.matches("[^/\\\\:*?\"<>|\\p{Cntrl}]{1,80}")) {
            throw new UsageError(
                    "--person names the person and the file, so letters, digits and blanks are expected; got '%s'."
                            .formatted(Shown.of(person)));
        }
        Path asked = out;
        String name = String.valueOf(calibration.getFileName());
        String stem =
                name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        Path target =
                asked == null
                        ? calibration.resolveSibling("%s.%s%s".formatted(stem, person, ENDING))
                        : asked;
        OutputPlace.requireFile(target);
        OutputPlace.requireNotInput(target, calibration);
        OutputPlace.requireNotInput(target, table);
        return target;
    }

    private PersonFrames frames(List<ActionUnit> units) throws IOException, UserError {
        Track track = track(table, StudySettings.DEFAULT);
        if (track.unit() != ScoreUnit.COSINE && track.unit() != ScoreUnit.PROBABILITY) {
            throw new UserError(
                    "%s holds %s; scores or probabilities of 'mdhr recognize' are expected."
                            .formatted(Shown.of(table), track.unit().words()));
        }
        String span = known.neutral;
        if (span != null) {
            FrameSpan neutral = UsageError.value(() -> FrameSpan.parse(span));
            return PersonFrames.ofNeutral(track, units, neutral);
        }
        StudySettings labels = StudySettings.builder().unit(ScoreUnit.OCCURRENCE).build();
        return PersonFrames.ofLabels(track, track(known.labels, labels), units);
    }

    /** The person's track of a table: the only one, or that of the face that is named. */
    private Track track(@Nullable Path file, StudySettings settings) throws IOException, UserError {
        if (file == null) {
            throw new IllegalStateException("One of --neutral and --labels is given.");
        }
        List<Track> tracks = Study.read(List.of(file), settings).tracks();
        Optional<Track> named =
                tracks.stream().filter(track -> track.who().face().equals(face)).findFirst();
        if (named.isEmpty() && tracks.size() > 1) {
            throw new UserError(
                    "%s shows %d faces: %s. Name one: --face NAME."
                            .formatted(Shown.of(file), tracks.size(), Track.labels(tracks)));
        }
        return named.orElse(tracks.get(0));
    }

    private void show(Thresholds usual, Thresholds own, AdaptedTo to, PersonCheck check) {
        PrintWriter stdout = spec.commandLine().getOut();
        List<List<String>> rows = new ArrayList<>();
        for (int a = 0; a < usual.actionUnits().size(); a++) {
            rows.add(
                    List.of(
                            usual.actionUnits().get(a).label(),
                            Numbers.decimal(usual.of(a), 3),
                            Numbers.decimal(own.of(a), 3)));
        }
        stdout.print(TextTable.format(List.of("AU", "usual", "adapted"), rows, 0));
        stdout.printf(
                Locale.ROOT,
                "%d %s frames of %s, fifths left out of the fit one after the other:%n",
                to.frames(),
                to.by(),
                to.person());
        stdout.printf(
                Locale.ROOT,
                "called active, though they are not: %s %% by the usual thresholds, %s %%"
                        + " adapted%n",
                Numbers.percent(check.usualFalse()),
                Numbers.percent(check.adaptedFalse()));
        if (!Double.isNaN(check.usualF1())) {
            stdout.printf(
                    Locale.ROOT,
                    "mean F1: %s by the usual thresholds, %s adapted%n",
                    Numbers.percent(check.usualF1()),
                    Numbers.percent(check.adaptedF1()));
        }
        stdout.flush();
    }
}
