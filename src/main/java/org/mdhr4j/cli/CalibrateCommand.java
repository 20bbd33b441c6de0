package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.experiment.FoldScores;
import org.mdhr4j.experiment.ScoringSettings;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.files.Shown;
import org.mdhr4j.machine.Processors;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.metrics.CalibrationFit;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.SeenSubjects;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits what makes probabilities of a checkpoint's scores. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        header = "Fit probabilities and thresholds for weights, on people they have not seen.",
        description = {
            "Scores the people of a fold's training part whom the weights have not learned from (a"
                    + " run with --set selection.on=validation holds some out); test people are"
                    + " never used. Writes NAME.calibration.json beside the weights, with which"
                    + " recognize gives probabilities. What is shown is for people left out of the"
                    + " fit, one after the other."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fitted and written",
            "1:done, but something was passed over (--strict)",
            "2:the command line was wrong",
            "3:an input could not be used or the output not written"
        })
final class CalibrateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private EngineChoice engineChoice;
    @Mixin private WeightsFlag weights;
    @Mixin private DatasetFlags dataset;
    @Mixin private StrictOption strict;

    @Option(
            names = "--fold",
            paramLabel = "F",
            defaultValue = "1",
            description = "Fold whose training part is looked at (default: ${DEFAULT-VALUE}).")
    private int fold;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "isotonic",
            description =
                    "isotonic (a free rising map for each AU) or temperature (one number for each)"
                            + " (default: ${DEFAULT-VALUE}).")
    private CalibrationFit.Method method;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "File to write (default: NAME.calibration.json beside the weights).")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, UserError {
        weights.require("calibrate");
        Path target = target();
        try (OutputLock ignored = OutputLock.file(target);
                Engine engine = engineChoice.open();
                Recognizer recognizer = Recognizer.load(engine, weights.path())) {
            DatasetReader reader = dataset.open();
            Manifest manifest = reader.manifest();
            requireAllUnits(recognizer, manifest);
            List<Video> videos = unseen(recognizer, manifest, reader.read(fold, Split.TRAIN));
            ScoreTable table = score(recognizer, manifest, videos);
            FittedCalibration fitted = fit(table, manifest.name());
            tellOfCommonMaps(table);
            show(table, fitted);
            fitted.write(target);
            PrintWriter err = spec.commandLine().getErr();
            err.println("Written: " + Shown.of(target));
            err.flush();
        }
        return strict.code(ExitCodes.OK, spec.commandLine().getErr());
    }

    private Path target() throws IOException, UserError {
        Path asked = out;
        if (asked == null && Files.isSameFile(weights.path(), PretrainedModel.file())) {
            throw new UsageError(
                    "The weights '%s' are everybody's; say where their calibration goes: --out FILE."
                            .formatted(PretrainedModel.NAME));
        }
        Path target = asked == null ? FittedCalibration.beside(weights.path()) : asked;
        OutputPlace.requireFile(target);
        OutputPlace.requireNotInput(target, weights.path());
        if (Files.exists(target)) {
            FittedCalibration.read(target); // nothing else is written over
        }
        return target;
    }

    private void requireAllUnits(Recognizer recognizer, Manifest manifest) throws UserError {
        if (!recognizer.auSet().actionUnits().equals(manifest.auSet().actionUnits())) {
            throw new UserError(
                    "%s scores %s, %s labels %s: probabilities are fitted where all are labelled, and no others."
                            .formatted(
                                    Shown.of(weights.path()),
                                    recognizer.auSet().describe(),
                                    manifest.name(),
                                    manifest.auSet().describe()));
        }
    }

    /** The training part without the people that the weights have learned from. */
    private List<Video> unseen(Recognizer recognizer, Manifest manifest, List<Video> videos)
            throws UserError {
        SeenSubjects seen = SeenSubjects.of(recognizer.metadata());
        boolean isOfThese =
                seen.byDataset().entrySet().stream()
                        .anyMatch(
                                e ->
                                        e.getValue().isEmpty()
                                                && Manifest.sharePeople(
                                                        e.getKey(), manifest.name()));
        if (isOfThese) {
            throw new UserError(
                    "%s was trained on %s and does not say on whom, so nobody of it can be taken for unseen. Calibrate on other people."
                            .formatted(Shown.of(weights.path()), manifest.name()));
        }
        List<String> people = videos.stream().map(Video::subject).distinct().toList();
        Set<String> known = Set.copyOf(seen.among(manifest.name(), people));
        List<Video> others =
                videos.stream().filter(video -> !known.contains(video.subject())).toList();
        if (others.stream().map(Video::subject).distinct().count() < 3) {
            throw new UserError(
                    "%s has learned from %d of the %d people of fold %d's training part; three others are needed. Hold some out when training (--set selection.on=validation), or calibrate on other data."
                            .formatted(
                                    Shown.of(weights.path()), known.size(), people.size(), fold));
        }
        if (!known.isEmpty()) {
            tell(
                    "%d of %d people of the training part are left out: the weights have learned from them."
                            .formatted(known.size(), people.size()));
        }
        return others;
    }

    /** Says what is passed over. */
    private void tell(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("calibrate: " + Shown.of(sentence));
        err.flush();
        strict.passedOver(List.of(sentence));
    }

    /** Too rare, or too common, for a map of its own. */
    private void tellOfCommonMaps(ScoreTable table) {
        List<ActionUnit> others = CalibrationFit.withoutOwnMap(table);
        if (!others.isEmpty()) {
            tell(
                    "%s: fewer than %d frames show it, or do not; the map of all action units together and the threshold 0.5 are taken for it."
                            .formatted(
                                    others.stream()
                                            .map(ActionUnit::label)
                                            .collect(Collectors.joining(", ")),
                                    CalibrationFit.LEAST_FRAMES));
        }
    }

    private ScoreTable score(Recognizer recognizer, Manifest manifest, List<Video> videos)
            throws IOException {
        ScoringSettings scoring =
                ScoringSettings.of(
                        weights.path(), recognizer.metadata(), recognizer.model(), null, null);
        PrintWriter err = spec.commandLine().getErr();
        scoring.notes().forEach(note -> err.println("calibrate: " + Shown.of(note)));
        strict.passedOver(scoring.assumed());
        long total = videos.stream().mapToLong(Video::numFrames).sum();
        try (Progress progress = new Progress("calibrate", "frames", total, err)) {
            FoldScores.Settings settings =
                    new FoldScores.Settings(
                            scoring.clipFrames(),
                            scoring.view(),
                            LoaderOptions.of(1, Processors.half()),
                            progress::done);
            return FoldScores.of(recognizer, manifest, fold, videos, settings).table();
        }
    }

    private FittedCalibration fit(ScoreTable table, String name) throws IOException, UserError {
        List<String> people = table.subjects();
        if (people.size() < 4) {
            throw new UserError(
                    "A calibration is fitted on three people and checked on a fourth; there are %d."
                            .formatted(people.size()));
        }
        String source =
                "probabilities with the highest F1 on %d people of %s"
                        .formatted(people.size(), name);
        return new FittedCalibration(
                CalibrationFit.of(table, method, source),
                method,
                Sha256.of(weights.path()),
                name,
                people,
                table.numFrames(),
                CalibrationFit.leaveOneOut(table, method));
    }

    private void show(ScoreTable table, FittedCalibration fitted) {
        PrintWriter stdout = spec.commandLine().getOut();
        AuCalibration calibration = fitted.calibration();
        List<List<String>> rows = new ArrayList<>();
        for (int a = 0; a < calibration.maps().size(); a++) {
            ActionUnit au = calibration.actionUnits().get(a);
            rows.add(
                    List.of(
                            au.label(),
                            Integer.toString(table.column(a).size()),
                            Integer.toString(table.column(a).numPositives()),
                            Numbers.decimal(calibration.thresholds().of(a), 3)));
        }
        List<String> head = List.of("AU", "frames", "active", "threshold");
        stdout.print(TextTable.format(head, rows, 0));
        CalibrationFit.Check check = fitted.check();
        stdout.printf(
                Locale.ROOT,
                "People left out, one after the other: calibration error %.4f, of the scores %.4f; mean F1 %.1f, of the scores at 0.5 %.1f%n",
                check.calibratedError(),
                check.rawError(),
                100 * check.calibratedF1(),
                100 * check.rawF1());
        stdout.flush();
    }
}
