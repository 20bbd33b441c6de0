package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.kernel.batch.Terminal;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recording.RecordingOptions;
import org.mdhr4j.recording.RecordingProduct;
import org.mdhr4j.recording.RecordingReport;
import org.mdhr4j.recording.RecordingRun;
import org.mdhr4j.recording.RecordingWriter;
import org.mdhr4j.recording.TableDescription;
import org.mdhr4j.recording.TableOptions;
import org.mdhr4j.source.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores the action units of photos, films and cameras. */
@Command(
        name = "recognize",
        mixinStandardHelpOptions = true,
        header = "Score the action units in photos and films, as a table.",
        description = {
            "Finds the faces, aligns them as the model was trained, and writes a row for each face"
                    + " of each frame: where it is, how it is turned, a score per AU (AU01, ...)"
                    + " and whether the AU occurs (AU01_c, ...). A frame without a face keeps a row"
                    + " without scores. NAME.json beside NAME.csv says what every column means.",
            "INPUT is a picture, a folder of pictures, a pattern such as FOLDER/%%06d.jpg, a film"
                    + " (MP4, MOV, MKV, WebM, AVI) or camera:0. Several, or a folder of films, need"
                    + " --out DIR/: one table each; run again, it goes on where it stopped.",
            "Every frame is scored from all frames around it that the model can use (7 before, 7"
                    + " after); a frame without the face, and a cut, end that context. --frames T"
                    + " scores clips of T frames as published; with --stride S they overlap, and a"
                    + " frame takes its score from the clip in whose middle it is nearest."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was read and scored",
            "1:a film is damaged or cut, one of several inputs failed, or --strict",
            "2:the command line was wrong",
            "3:an input could not be read or an output not written"
        })
final class RecognizeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private EngineChoice engineChoice;

    @Mixin private RecordingFlags recording;

    @Mixin private TableFlags table;

    @Mixin private ProductFlags products;

    @Mixin private ThresholdOption threshold;

    @Mixin private CalibrationOption calibration;

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Pictures, folders of pictures, films, camera:0.")
    private List<String> names;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            required = true,
            converter = CheckpointFile.class,
            description =
                    "Weights: a checkpoint of mdhr4j, or a .pth file of the published code."
                            + CheckpointFile.OR_PRETRAINED)
    private Path checkpoint;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            converter = OutputPath.Converter.class,
            description =
                    "Table to write, or a folder for the tables of several inputs (default:"
                            + " standard output).")
    private @Nullable OutputPath out;

    @Override
    public Integer call() throws IOException, UserError {
        TableOptions options = table.options(out);
        Map<String, Exception> lost = new LinkedHashMap<>();
        List<Input> inputs = find(lost);
        boolean isMany = inputs.size() + lost.size() > 1;
        OutputPath target = out;
        if (isMany) {
            RecognizeMany.requireFolder(inputs, lost, target);
        }
        sayLeftOut(names.stream().filter(name -> !lost.containsKey(name)).toList());
        recording.requireSense(inputs);
        products.requireSense(inputs, isMany, UsageError.value(recording::section));
        for (Input input : inputs) {
            recording.options(input, null); // a wrong command line is said before anything is read
        }
        try (Engine engine = engineChoice.open();
                Recognizer recognizer = Recognizer.load(engine, checkpoint)) {
            if (target == null) {
                return products.isAny()
                        ? one(inputs.get(0), recognizer, options, null)
                        : print(inputs.get(0), recognizer, options);
            }
            return isMany || target.isFolder()
                    ? many(inputs, lost, recognizer, options, target.path())
                    : one(inputs.get(0), recognizer, options, target.path());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Folders may hold what stands for no input. */
    private void sayLeftOut(List<String> found) throws IOException {
        List<String> leftOut = Input.leftOut(found);
        PrintWriter err = spec.commandLine().getErr();
        leftOut.forEach(sentence -> err.println("Note: " + sentence));
        err.flush();
        recording.strict().passedOver(leftOut);
    }

    /** A name that stands for nothing fails alone among several, otherwise the command. */
    private List<Input> find(Map<String, Exception> lost) throws IOException {
        try {
            return Input.find(names);
        } catch (IOException | DataException | IllegalArgumentException e) {
            if (names.size() == 1) {
                throw e;
            }
        }
        List<String> good = new ArrayList<>();
        for (String name : names) {
            try {
                Input.find(List.of(name));
                good.add(name);
            } catch (IOException | DataException | IllegalArgumentException e) {
                lost.put(name, e);
            }
        }
        return good.isEmpty() ? List.of() : Input.find(good);
    }

    private int print(Input input, Recognizer recognizer, TableOptions options)
            throws IOException, UserError {
        RecordingOptions how = recording.options(input, null);
        InputFiles.of(List.of(input)).requireNoneIn(recording.crops());
        RecordingWriter writer = writer(recognizer, how, options);
        PrintWriter stdout = spec.commandLine().getOut();
        try (RecordingRun run = RecordingRun.open(recognizer, input, how);
                CleanStop.Gentle ignored = CleanStop.gently(input, run);
                Progress progress = progress(run, "recognize")) {
            boolean isForEyes = Terminal.isInteractive();
            RecordingReport report = writer.print(run, stdout, isForEyes, progress::done);
            stdout.flush();
            return report(run, report, recognizer, options);
        }
    }

    /** Writes a table, if one is asked for, and what else is made of an input. */
    private int one(Input input, Recognizer recognizer, TableOptions options, @Nullable Path target)
            throws IOException, UserError {
        RecordingOptions how = recording.options(input, null);
        RecordingWriter writer = writer(recognizer, how, options);
        String stem = products.freeStem(input, input.stem(), name -> false);
        List<RecordingProduct> made = products.of(stem, writer);
        requireOutputs(input, target, made);
        try (OutputFolders ignored = OutputFolders.lock(products.folders());
                RecordingRun run =
                        RecordingRun.open(recognizer, input, how, RecordingProduct.watcher(made));
                CleanStop.Gentle gentle = CleanStop.gently(input, run)) {
            RecordingReport report;
            try (Progress progress = progress(run, "recognize")) {
                ProductFlags.show(made, progress);
                report =
                        target == null
                                ? writer.produce(run, made, progress::done)
                                : writer.write(run, target, made, progress::done);
            }
            return report(run, report, recognizer, options);
        }
    }

    private RecordingWriter writer(
            Recognizer recognizer, RecordingOptions how, TableOptions options)
            throws IOException, UserError {
        List<ActionUnit> columns = recognizer.auSet().actionUnits();
        Optional<Path> file = calibration.file(checkpoint);
        if (file.isEmpty()) {
            Thresholds thresholds = threshold.of(recognizer.auSet(), columns);
            return new RecordingWriter(recognizer, checkpoint, how, options, thresholds);
        }
        FittedCalibration fitted = FittedCalibration.read(file.get());
        Thresholds thresholds =
                threshold.of(recognizer.auSet(), columns, fitted.calibration().thresholds());
        RecordingWriter writer =
                new RecordingWriter(recognizer, checkpoint, how, options, thresholds)
                        .calibrated(fitted, file.get());
        PrintWriter err = spec.commandLine().getErr();
        err.println("Note: %s.".formatted(Shown.of(fitted.describe())));
        err.flush();
        return writer;
    }

    /** Refuses what cannot be written before anything is read. */
    private void requireOutputs(Input input, @Nullable Path target, List<RecordingProduct> made)
            throws IOException, UserError {
        Set<Path> written = new LinkedHashSet<>();
        if (target != null) {
            OutputPlace.requireFile(target);
            TableDescription.requirePlace(target);
            written.add(target);
            written.add(TableDescription.beside(target));
        }
        for (Path folder : products.folders()) {
            OutputPlace.requireFolder(folder);
        }
        OutputPlace.requireFolder(recording.crops());
        InputFiles read = InputFiles.of(List.of(input));
        read.requireNoneIn(recording.crops());
        for (RecordingProduct product : made) {
            if (!written.add(product.file())) {
                throw new UsageError(
                        "%s cannot be two files at once. Give each output a name of its own."
                                .formatted(Shown.of(product.file())));
            }
            if (products.goesToFolder(product.file())) {
                product.requireOwn();
            } else {
                OutputPlace.requireFile(product.file());
            }
        }
        for (Path file : written) {
            read.requireNot(file);
            OutputPlace.requireNotInput(file, checkpoint);
            if (!products.goesToFolder(file)) {
                OutputLock.file(file).close(); // refused before anything is read
            }
        }
    }

    private int many(
            List<Input> inputs,
            Map<String, Exception> lost,
            Recognizer recognizer,
            TableOptions options,
            Path folder)
            throws IOException, UserError {
        OutputPlace.requireFolder(folder);
        OutputPlace.requireFolder(recording.crops());
        RecognizeMany many =
                new RecognizeMany(
                        recognizer,
                        recording,
                        products,
                        writer(recognizer, RecordingOptions.DEFAULT, options),
                        options,
                        spec.commandLine().getErr());
        Set<Path> folders = new LinkedHashSet<>(products.folders());
        folders.add(folder.toAbsolutePath().normalize());
        for (Path each : folders) {
            OutputPlace.requireFolder(each);
        }
        try (OutputFolders ignored = OutputFolders.lock(folders)) {
            return many.score(inputs, lost, folder);
        }
    }

    private Progress progress(RecordingRun run, String task) {
        return new Progress(task, "frames", run.numFrames().orElse(0), spec.commandLine().getErr());
    }

    private int report(
            RecordingRun run, RecordingReport report, Recognizer recognizer, TableOptions options) {
        PrintWriter err = spec.commandLine().getErr();
        RecognitionSummary.lines(run, report, recognizer, options.format()).forEach(err::println);
        report.outcome().damage().ifPresent(damage -> err.println("mdhr: " + damage));
        err.flush();
        recording.strict().passedOver(report.outcome().passedOver());
        int code = report.outcome().damage().isPresent() ? ExitCodes.FAILED : ExitCodes.OK;
        return recording.strict().code(code, err);
    }
}
