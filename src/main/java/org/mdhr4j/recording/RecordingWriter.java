package org.mdhr4j.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.FittedCalibration;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.source.Input;

/**
 * Writes scored recordings as tables, each with its description beside it: whole or not at all.
 *
 * <pre>{@code
 * RecordingWriter writer =
 *         new RecordingWriter(recognizer, checkpoint, RecordingOptions.DEFAULT, TableOptions.DEFAULT, thresholds);
 * try (RecordingRun run = RecordingRun.open(recognizer, Input.of("me.mp4"), RecordingOptions.DEFAULT)) {
 *     writer.write(run, Path.of("me.csv"), frames -> {});
 * }
 * }</pre>
 */
public final class RecordingWriter {
    private static final String JOB = "job";

    private final Recognizer recognizer;
    private final Path checkpoint;
    private final RecordingOptions options;
    private final TableOptions table;
    private final Thresholds thresholds;
    private final Optional<FittedCalibration> calibration;
    private final WeightsHash checkpointHash;

    /**
     * Makes a writer.
     *
     * @param recognizer borrowed
     * @param checkpoint the file of its weights, which is named in descriptions
     * @param thresholds of the model's AUs
     */
    public RecordingWriter(
            Recognizer recognizer,
            Path checkpoint,
            RecordingOptions options,
            TableOptions table,
            Thresholds thresholds) {
        this(
                recognizer,
                checkpoint,
                options,
                table,
                thresholds,
                Optional.empty(),
                new WeightsHash(checkpoint));
    }

    private RecordingWriter(
            Recognizer recognizer,
            Path checkpoint,
            RecordingOptions options,
            TableOptions table,
            Thresholds thresholds,
            Optional<FittedCalibration> calibration,
            WeightsHash checkpointHash) {
        this.recognizer = recognizer;
        this.checkpoint = checkpoint;
        this.options = options;
        this.table = table;
        this.thresholds = thresholds;
        this.calibration = calibration;
        this.checkpointHash = checkpointHash;
    }

    /** Returns a writer for other options; the weights' file is not read again. */
    public RecordingWriter withOptions(RecordingOptions other) {
        return new RecordingWriter(
                recognizer, checkpoint, other, table, thresholds, calibration, checkpointHash);
    }

    /**
     * Returns a writer that writes probabilities in place of scores.
     *
     * @param fitted whose thresholds, or others of probabilities, this writer has
     * @param file it was read from, for messages
     * @throws org.mdhr4j.checkpoint.CheckpointException if it was fitted for other weights
     * @throws IOException if the weights' file cannot be read
     */
    public RecordingWriter calibrated(FittedCalibration fitted, Path file) throws IOException {
        fitted.requireFor(recognizer, checkpointHash.get(), file);
        return new RecordingWriter(
                recognizer,
                checkpoint,
                options,
                table,
                thresholds,
                Optional.of(fitted),
                checkpointHash);
    }

    /** Returns the thresholds of the model's AUs. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** Returns the AUs that nobody taught to the model. */
    public UntaughtUnits untaught() {
        return UntaughtUnits.of(recognizer.metadata());
    }

    private List<RowColumn> columns(Input input) {
        return RowColumn.of(thresholds, untaught(), input.hasRecordings(), calibration.isPresent());
    }

    /**
     * Scores a run and writes its rows as they come, without a description. A row is flushed when
     * it is written: whoever reads the output has each row as soon as its scores are known.
     *
     * @param isForEyes whether the rows are shown on a terminal
     * @param progress is told the number of frames read so far
     */
    public RecordingReport print(
            RecordingRun run, Appendable out, boolean isForEyes, LongConsumer progress) {
        RowWriter rows = new RowWriter(columns(run.input()), table, out, isForEyes);
        return score(run, rows.andThen(row -> flush(out)), List.of(), progress);
    }

    private static void flush(Appendable out) {
        if (out instanceof Flushable flushable) {
            try {
                flushable.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private RecordingReport score(
            RecordingRun run,
            Consumer<AuRow> rows,
            List<? extends RecordingProduct> products,
            LongConsumer progress) {
        AuCounts counts = new AuCounts(thresholds);
        Consumer<AuRow> all = rows.andThen(counts);
        for (RecordingProduct product : products) {
            all = all.andThen(product);
        }
        Consumer<AuRow> takers = all;
        RecordingOutcome outcome = run.score(row -> takers.accept(probable(row)), progress);
        for (RecordingProduct product : products) {
            for (String note : product.notes()) {
                outcome = outcome.noting(note);
            }
        }
        return new RecordingReport(ofOthers(outcome), counts, List.of(), List.of());
    }

    private RecordingOutcome ofOthers(RecordingOutcome outcome) {
        return calibration
                .flatMap(fitted -> fitted.noteFor(outcome.people()))
                .map(outcome::noting)
                .orElse(outcome);
    }

    private AuRow probable(AuRow row) {
        return calibration.map(fitted -> row.calibrated(fitted.calibration())).orElse(row);
    }

    /**
     * Scores a run and writes its products alone, without a table.
     *
     * @param products which watch the run
     * @param progress is told the number of frames read so far
     * @throws IOException if one cannot be written
     */
    public RecordingReport produce(
            RecordingRun run, List<? extends RecordingProduct> products, LongConsumer progress)
            throws IOException {
        RecordingDescription description = description();
        RecordingReport report = score(run, row -> {}, products, progress);
        List<Path> produced = write(run, report, products, description.of(run, report));
        return new RecordingReport(report.outcome(), report.counts(), List.of(), produced);
    }

    private static List<Path> write(
            RecordingRun run,
            RecordingReport report,
            List<? extends RecordingProduct> products,
            TableDescription description)
            throws IOException {
        List<Path> files = new ArrayList<>();
        for (RecordingProduct product : products) {
            product.write(run, report, description);
            files.add(product.file());
        }
        return files;
    }

    /**
     * Scores a run and writes a file and its description.
     *
     * @param target the table's file
     * @param progress is told the number of frames read so far
     * @throws IOException if the file cannot be written, or another run writes it
     */
    public RecordingReport write(RecordingRun run, Path target, LongConsumer progress)
            throws IOException {
        return write(run, target, List.of(), progress);
    }

    /**
     * Scores a run and writes a file, its description, and what else is made of the recording.
     * Where the table and its description are there, so are the products.
     *
     * @param target the table's file
     * @param products which watch the run
     * @param progress is told the number of frames read so far
     * @throws IOException if a file cannot be written, or another run writes it
     */
    public RecordingReport write(
            RecordingRun run,
            Path target,
            List<? extends RecordingProduct> products,
            LongConsumer progress)
            throws IOException {
        try (OutputLock ignored = OutputLock.file(target);
                ReplacedFile file = ReplacedFile.open(target);
                DigestOutputStream out = new DigestOutputStream(file.out(), Sha256.start());
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            TableDescription.requirePlace(target);
            String job = job(products).of(run.input()); // as it is before it is read
            RowWriter rows = new RowWriter(columns(run.input()), table, writer, false);
            RecordingReport report = score(run, rows, products, progress);
            writer.flush();
            TableDescription facts = description().of(run, report);
            Path description = TableDescription.beside(target);
            List<Path> produced = write(run, report, products, facts);
            if (OrdinaryFile.isSpecial(target)) {
                file.commit();
                return new RecordingReport(
                        report.outcome(), report.counts(), List.of(target), produced);
            }
            facts.put(JOB, job);
            facts.put(TableDescription.TABLE_HASH, Sha256.end(out.getMessageDigest()));
            ReplacedFile.write(description, facts.text()); // names the table that comes now
            file.commit();
            return new RecordingReport(
                    report.outcome(), report.counts(), List.of(target, description), produced);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private RecordingDescription description() throws IOException {
        return new RecordingDescription(
                recognizer,
                String.valueOf(checkpoint.getFileName()),
                checkpointHash.get(),
                options,
                table.everyFrames(),
                thresholds,
                calibration);
    }

    private TableJob job(List<? extends RecordingProduct> products) throws IOException {
        return new TableJob(recognizer, checkpointHash.get(), thresholds)
                .options(options)
                .table(table)
                .products(products)
                .calibration(calibration);
    }

    /**
     * Says whether a table is there already as it was written, made of the same input by the same
     * weights and settings, and crops and products with it. What a camera shows is never there
     * already.
     *
     * @return empty if there is none; otherwise what is wrong with its input, empty text for
     *     nothing
     */
    public Optional<String> finished(
            Input input, Path target, List<? extends RecordingProduct> products)
            throws IOException {
        Path description = TableDescription.beside(target);
        boolean hasCrops = options.crops().map(Files::isDirectory).orElse(true);
        if (input.kind() == Input.Kind.CAMERA
                || !hasCrops
                || !products.stream().allMatch(product -> Files.exists(product.file()))
                || !Files.exists(target)
                || !Files.exists(description)) {
            return Optional.empty();
        }
        Optional<JsonNode> known = TableDescription.read(description);
        return known.isPresent()
                        && TableDescription.isOf(known.get(), target)
                        && known.get().path(JOB).asText().equals(job(products).of(input))
                ? Optional.of(known.get().path(RecordingDescription.DAMAGE).asText())
                : Optional.empty();
    }
}
