package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recording.KnownFaces;
import org.mdhr4j.recording.RecordingOptions;
import org.mdhr4j.recording.RecordingOutcome;
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
    private final Writers writers;
    private final TableOptions table;
    private final PrintWriter err;
    private final List<String> failed = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private int written;
    private int kept;

    /** Makes the writer for options. */
    interface Writers {
        RecordingWriter of(RecordingOptions options) throws IOException, UserError;
    }

    RecognizeMany(
            Recognizer recognizer,
            RecordingFlags recording,
            Writers writers,
            TableOptions table,
            PrintWriter err) {
        this.recognizer = recognizer;
        this.recording = recording;
        this.writers = writers;
        this.table = table;
        this.err = err;
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
        for (Path target : tables.values()) {
            for (Input input : inputs) {
                OutputPlace.requireNotInput(target, input);
                OutputPlace.requireNotInput(TableDescription.beside(target), input);
            }
        }
        lost.forEach(this::fail);
        int number = 0;
        for (Map.Entry<Input, Path> entry : tables.entrySet()) {
            String task =
                    "[%d/%d] %s"
                            .formatted(++number, tables.size(), Shown.of(entry.getKey().name()));
            try {
                score(entry.getKey(), entry.getValue(), task);
            } catch (CancellationException e) {
                throw e;
            } catch (UncheckedIOException e) {
                fail(entry.getKey().name(), e);
            } catch (IOException | DataException | IllegalArgumentException e) {
                fail(entry.getKey().name(), e);
            }
        }
        summarize(folder);
        return failed.isEmpty() && damaged.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private void score(Input input, Path target, String task) throws IOException, UserError {
        RecordingOptions how = recording.options(input, input.stem());
        RecordingWriter writer = writers.of(how);
        Optional<String> finished = writer.finished(input, target);
        if (finished.isPresent()) {
            kept++;
            err.println(task + ": is there already");
            damage(input, finished.get());
            return;
        }
        TableDescription.requirePlace(target);
        try (RecordingRun run = RecordingRun.open(recognizer, input, how)) {
            RecordingReport report;
            try (Progress progress = new Progress(task, "frames", run.numFrames().orElse(0), err)) {
                report = writer.write(run, target, progress::done);
            }
            written++;
            RecordingOutcome outcome = report.outcome();
            err.printf(
                    "%s: %d frames, %d without a face; %s%n",
                    task, outcome.frames(), outcome.framesWithoutFace(), Shown.of(target));
            outcome.notes().forEach(note -> err.println("  Note: " + note));
            damage(input, outcome.damage().orElse(""));
        }
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
        err.println("mdhr: " + Shown.lines(withName(name, ErrorReport.describe(reason))));
        err.flush();
    }

    private static String withName(String name, String message) {
        return message.contains(name) ? message : "%s: %s".formatted(name, message);
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
