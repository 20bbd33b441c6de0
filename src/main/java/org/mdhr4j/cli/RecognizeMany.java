package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recording.KnownFaces;
import org.mdhr4j.recording.RecordingOptions;
import org.mdhr4j.recording.RecordingOutcome;
import org.mdhr4j.recording.RecordingProduct;
import org.mdhr4j.recording.RecordingReport;
import org.mdhr4j.recording.RecordingRun;
import org.mdhr4j.recording.RecordingWriter;
import org.mdhr4j.recording.TableDescription;
import org.mdhr4j.recording.TableNames;
import org.mdhr4j.recording.TableOptions;
import org.mdhr4j.source.Input;

/** Scores many inputs one after the other; what fails is said, and the rest goes on. */
final class RecognizeMany {
    private final Recognizer recognizer;
    private final RecordingFlags recording;
    private final ProductFlags products;
    private final RecordingWriter writer;
    private final TableOptions table;
    private final PrintWriter err;
    private final List<String> failed = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private int written;
    private int kept;

    RecognizeMany(
            Recognizer recognizer,
            RecordingFlags recording,
            ProductFlags products,
            RecordingWriter writer,
            TableOptions table,
            PrintWriter err) {
        this.recognizer = recognizer;
        this.recording = recording;
        this.products = products;
        this.writer = writer;
        this.table = table;
        this.err = err;
    }

    /** Several inputs, of which some can be read, need a folder. */
    static void requireFolder(
            List<Input> inputs, Map<String, Exception> lost, @Nullable OutputPath target)
            throws UserError {
        List<String> reasons = new ArrayList<>();
        lost.forEach((name, reason) -> reasons.add(reason(name, reason)));
        String why = String.join("\n", reasons);
        if (inputs.isEmpty()) {
            throw new UserError(why);
        }
        boolean isFile =
                target != null
                        && !target.isFolder()
                        && (TableFlags.named(target.path()).isPresent()
                                || Files.exists(target.path()));
        if (target == null || isFile) {
            throw new UsageError(
                    "%d inputs have a table each%s. Name a folder for them: --out DIR/%s"
                            .formatted(
                                    inputs.size() + lost.size(),
                                    isFile ? ", and --out is one file" : "",
                                    why.isEmpty() ? "" : "\n" + why));
        }
    }

    /**
     * Scores.
     *
     * @param lost names that stand for nothing, with the reason
     * @param folder for the tables
     * @return the exit code
     */
    int score(List<Input> inputs, Map<String, Exception> lost, Path folder)
            throws IOException, UserError {
        Map<Input, Path> tables = TableNames.of(inputs, folder, table.format().ending());
        requireOutputs(InputFiles.of(inputs), tables);
        lost.forEach(this::fail);
        int number = 0;
        for (Map.Entry<Input, Path> entry : tables.entrySet()) {
            if (CleanStop.isUnderWay()) {
                throw new CancellationException("Recognition was stopped.");
            }
            String task =
                    "[%d/%d] %s"
                            .formatted(++number, tables.size(), Shown.of(entry.getKey().name()));
            try {
                score(entry.getKey(), place(entry.getKey(), tables), task);
            } catch (CancellationException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                fail(entry.getKey().name(), e);
            }
        }
        summarize(folder);
        int code = failed.isEmpty() && damaged.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
        return recording.strict().code(code, err);
    }

    private void requireOutputs(InputFiles read, Map<Input, Path> tables)
            throws IOException, UserError {
        Path crops = recording.crops();
        read.requireNoneIn(crops);
        for (Path target : tables.values()) {
            read.requireNot(target);
            read.requireNot(TableDescription.beside(target));
            read.requireNoneIn(crops == null ? null : crops.resolve(stem(target)));
            for (RecordingProduct product : products.of(stem(target), writer)) {
                read.requireNot(product.file());
            }
        }
    }

    /** The table of an input, under a name that is free where it may replace nothing. */
    private Path place(Input input, Map<Input, Path> tables) {
        Path target = Objects.requireNonNull(tables.get(input), "every input has a table");
        String name = String.valueOf(target.getFileName());
        String ending = name.substring(name.lastIndexOf('.'));
        String free =
                products.freeStem(
                        input,
                        stem(target),
                        stem -> Files.exists(target.resolveSibling(stem + ending)));
        return target.resolveSibling(free + ending);
    }

    private static String stem(Path table) {
        String name = String.valueOf(table.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    private void score(Input input, Path target, String task) throws IOException, UserError {
        RecordingOptions how = recording.options(input, stem(target));
        RecordingWriter own = writer.withOptions(how);
        List<RecordingProduct> made = products.of(stem(target), own);
        Optional<String> finished = own.finished(input, target, made);
        if (finished.isPresent()) {
            kept++;
            err.println(task + ": is there already");
            passedOver(input, TableDescription.passedOver(target));
            damage(input, finished.get());
            return;
        }
        TableDescription.requirePlace(target);
        TableDescription.requireOwn(target);
        for (RecordingProduct product : made) {
            if (products.goesToFolder(product.file())) {
                product.requireOwn();
            }
        }
        try (RecordingRun run =
                        RecordingRun.open(recognizer, input, how, RecordingProduct.watcher(made));
                CleanStop.Gentle ignored = CleanStop.gently(input, run)) {
            RecordingReport report;
            try (Progress progress = new Progress(task, "frames", run.numFrames().orElse(0), err)) {
                ProductFlags.show(made, progress);
                report = own.write(run, target, made, progress::done);
            }
            written++;
            RecordingOutcome outcome = report.outcome();
            err.printf(
                    "%s: %d frames, %d without a face; %s%n",
                    task, outcome.frames(), outcome.framesWithoutFace(), Shown.of(target));
            report.products().forEach(file -> err.println("  " + RecognitionSummary.product(file)));
            outcome.notes().forEach(note -> err.println("  Note: " + note));
            passedOver(input, outcome.passedOver());
            damage(input, outcome.damage().orElse(""));
        }
    }

    private void passedOver(Input input, List<String> sentences) {
        recording
                .strict()
                .passedOver(
                        sentences.stream()
                                .map(sentence -> "%s: %s".formatted(input.name(), sentence))
                                .toList());
    }

    private void damage(Input input, String damage) {
        if (!damage.isEmpty()) {
            damaged.add(input.name());
            err.println("mdhr: " + damage);
        }
        err.flush();
    }

    private void fail(String name, Exception reason) {
        failed.add(name);
        err.println("mdhr: " + reason(name, reason));
        if (ErrorReport.isBug(reason)) {
            reason.printStackTrace(err);
        }
        err.flush();
    }

    /** Why an input failed, with its name. */
    static String reason(String name, Exception reason) {
        String message = ErrorReport.describe(reason);
        return Shown.lines(message.contains(name) ? message : "%s: %s".formatted(name, message));
    }

    private void summarize(Path folder) {
        err.printf(
                "recognize: %d written to %s, %d there already, %d damaged, %d failed%s%n",
                written,
                Shown.of(folder),
                kept,
                damaged.size(),
                failed.size(),
                failed.isEmpty() ? "." : ": " + Shown.of(String.join(", ", failed)) + ".");
        KnownFaces.warning(recognizer.metadata()).ifPresent(text -> err.println("Note: " + text));
        err.println(
                "Next: every NAME.json says what the columns of NAME.%s mean."
                        .formatted(table.format().ending()));
        err.flush();
    }
}
