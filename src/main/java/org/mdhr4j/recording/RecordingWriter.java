package org.mdhr4j.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.model.FramewiseModel;
import org.mdhr4j.model.PublishedTraining;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.StreamWindow;
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
    private static final String DAMAGE = "damage";

    private final Recognizer recognizer;
    private final Path checkpoint;
    private final RecordingOptions options;
    private final TableOptions table;
    private final Thresholds thresholds;
    private final String checkpointHash;

    /**
     * Makes a writer.
     *
     * @param recognizer borrowed
     * @param checkpoint the file of its weights, which is named in descriptions
     * @param thresholds of the model's AUs
     * @throws IOException if the file cannot be read
     */
    public RecordingWriter(
            Recognizer recognizer,
            Path checkpoint,
            RecordingOptions options,
            TableOptions table,
            Thresholds thresholds)
            throws IOException {
        this(recognizer, checkpoint, options, table, thresholds, ContentHash.of(checkpoint));
    }

    private RecordingWriter(
            Recognizer recognizer,
            Path checkpoint,
            RecordingOptions options,
            TableOptions table,
            Thresholds thresholds,
            String checkpointHash) {
        this.recognizer = recognizer;
        this.checkpoint = checkpoint;
        this.options = options;
        this.table = table;
        this.thresholds = thresholds;
        this.checkpointHash = checkpointHash;
    }

    /** Returns a writer for other options; the weights' file is not read again. */
    public RecordingWriter withOptions(RecordingOptions other) {
        return new RecordingWriter(
                recognizer, checkpoint, other, table, thresholds, checkpointHash);
    }

    private List<RowColumn> columns(Input input) {
        return RowColumn.of(
                thresholds, UntaughtUnits.of(recognizer.metadata()), input.hasRecordings());
    }

    /**
     * Scores a run and writes its rows as they come, without a description.
     *
     * @param isForEyes whether the rows are shown on a terminal
     * @param progress is told the number of frames read so far
     */
    public RecordingReport print(
            RecordingRun run, Appendable out, boolean isForEyes, LongConsumer progress) {
        RowWriter rows = new RowWriter(columns(run.input()), table, out, isForEyes);
        AuCounts counts = new AuCounts(thresholds);
        RecordingOutcome outcome = run.score(row -> accept(row, rows, counts), progress);
        return new RecordingReport(outcome, counts, List.of());
    }

    private static void accept(AuRow row, RowWriter rows, AuCounts counts) {
        rows.accept(row);
        counts.accept(row);
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
        try (OutputLock ignored = OutputLock.file(target);
                ReplacedFile file = ReplacedFile.open(target);
                DigestOutputStream out = new DigestOutputStream(file.out(), Sha256.start());
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            TableDescription.requirePlace(target);
            String job = job().of(run.input()); // as it is before it is read
            RecordingReport report = print(run, writer, false, progress);
            writer.flush();
            if (OrdinaryFile.isSpecial(target)) {
                file.commit();
                return new RecordingReport(report.outcome(), report.counts(), List.of(target));
            }
            Path description = TableDescription.beside(target);
            TableDescription text = describe(run, report).put(JOB, job);
            text.put(TableDescription.TABLE_HASH, Sha256.end(out.getMessageDigest()));
            ReplacedFile.write(description, text.text()); // names the table that comes now
            file.commit();
            return new RecordingReport(
                    report.outcome(), report.counts(), List.of(target, description));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private TableDescription describe(RecordingRun run, RecordingReport report) throws IOException {
        RecordingOutcome outcome = report.outcome();
        TableDescription description = new TableDescription();
        description.put("input", TableFacts.of(run.input()));
        description.put("frames", outcome.frames());
        description.put("framesWithoutFace", outcome.framesWithoutFace());
        description.put("people", outcome.people());
        outcome.damage().ifPresent(damage -> description.put(DAMAGE, damage));
        description.put("notes", outcome.notes());
        description.put("model", describeModel());
        description.put("thresholds", TableFacts.of(thresholds));
        description.put("alignment", TableFacts.of(run.alignment()));
        description.put("frameRate", TableFacts.of(run.rate()));
        description.put("settings", settings(run));
        description.put("software", SoftwareVersions.of(recognizer.engineName()));
        return description.columns(columns(run.input()));
    }

    private Map<String, Object> describeModel() {
        CheckpointMetadata metadata = recognizer.metadata();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", String.valueOf(checkpoint.getFileName()));
        map.put("sha256", checkpointHash);
        map.put("title", recognizer.model().title());
        map.put("backbone", recognizer.model().backbone().toString());
        metadata.dataset().ifPresent(name -> map.put("dataset", name));
        if (metadata.fold().isPresent()) {
            map.put("fold", metadata.fold().getAsInt());
        }
        map.put("actionUnits", recognizer.auSet().describe());
        UntaughtUnits untaught = UntaughtUnits.of(metadata);
        if (!untaught.actionUnits().isEmpty()) {
            map.put("untaught", untaught.text());
        }
        KnownFaces.warning(metadata).ifPresent(text -> map.put("warning", text));
        return map;
    }

    private Map<String, Object> settings(RecordingRun run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("faces", options.faces().name().toLowerCase(Locale.ROOT));
        map.put("minFacePixels", options.minFacePixels());
        map.put("view", run.view().toString());
        map.put("window", window());
        map.put("everyFrames", table.everyFrames());
        map.put("fromSeconds", options.section().fromSeconds());
        if (options.section().toSeconds() < Double.POSITIVE_INFINITY) {
            map.put("toSeconds", options.section().toSeconds());
        }
        return map;
    }

    private String window() {
        StreamWindow window = options.window();
        if (!window.isFullContext()) {
            return "%d frames, stride %d".formatted(window.frames(), window.stride());
        }
        boolean needsClips =
                recognizer.model().framewise().contextFrames() == FramewiseModel.WHOLE_CLIP;
        return needsClips
                ? "%d frames, as the model needs".formatted(PublishedTraining.CLIP_FRAMES)
                : "full context";
    }

    private TableJob job() {
        return new TableJob(recognizer, checkpointHash, thresholds).options(options).table(table);
    }

    /**
     * Says whether a table is there already as it was written, made of the same input by the same
     * weights and settings, and the crops with it. What a camera shows is never there already.
     *
     * @return empty if there is none; otherwise what is wrong with its input, empty text for
     *     nothing
     */
    public Optional<String> finished(Input input, Path target) throws IOException {
        Path description = TableDescription.beside(target);
        boolean hasCrops = options.crops().map(Files::isDirectory).orElse(true);
        if (input.kind() == Input.Kind.CAMERA
                || !hasCrops
                || !Files.exists(target)
                || !Files.exists(description)) {
            return Optional.empty();
        }
        Optional<JsonNode> known = TableDescription.read(description);
        return known.isPresent()
                        && TableDescription.isOf(known.get(), target)
                        && known.get().path(JOB).asText().equals(job().of(input))
                ? Optional.of(known.get().path(DAMAGE).asText())
                : Optional.empty();
    }
}
