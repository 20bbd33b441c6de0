package org.mdhr4j.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.cluster.Piece;
import org.mdhr4j.cluster.PieceReport;
import org.mdhr4j.cluster.WorkColumn;

/**
 * Where results are. Every file is written under a name of its own and moved into its place, whose
 * name depends on what is in it alone: however often a task runs, even twice at once, its rows are
 * there once and whole.
 *
 * <pre>
 * rows/recording=NAME/rows.parquet          rows of a recording
 * failures/recording=NAME/failure.parquet   why there are none, or what is wrong with them
 * _pieces/recording=NAME/0003-of-0010.parquet   rows of a piece, until its recording is joined
 * _begun/recording=NAME/...                 attempts that began and have not ended
 * </pre>
 */
final class ResultFolder {
    static final List<WorkColumn> FAILURE =
            List.of(
                    new WorkColumn("input", WorkColumn.Kind.TEXT),
                    new WorkColumn("reason", WorkColumn.Kind.TEXT),
                    new WorkColumn("is_scored", WorkColumn.Kind.INTEGER));

    private static final String REPORT = "mdhr4j.report";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final List<WorkColumn> columns;
    private final Configuration hadoop;
    private final FileSystem files;

    ResultFolder(String out, List<WorkColumn> columns, Configuration hadoop) throws IOException {
        this.folder = HadoopFiles.path(out);
        this.columns = columns;
        this.hadoop = hadoop;
        this.files = HadoopFiles.open(folder, hadoop);
    }

    /** What writes rows, and says at the end what came of it. */
    interface Scoring {
        PieceReport run(Consumer<@Nullable Object[]> rows) throws Exception;
    }

    private static String partition(String recording) {
        return "recording=" + recording;
    }

    private Path rows(String recording) {
        return new Path(new Path(new Path(folder, "rows"), partition(recording)), "rows.parquet");
    }

    private Path failure(String recording) {
        Path failures = new Path(folder, "failures");
        return new Path(new Path(failures, partition(recording)), "failure.parquet");
    }

    private Path pieces(String recording) {
        return new Path(new Path(folder, "_pieces"), partition(recording));
    }

    private Path place(Piece piece) {
        return piece.isWhole()
                ? rows(piece.recording())
                : new Path(
                        pieces(piece.recording()),
                        "%04d-of-%04d.parquet".formatted(piece.number(), piece.count()));
    }

    /** Says whether the rows of a piece are there already. */
    boolean isThere(Piece piece) throws IOException {
        return files.exists(place(piece));
    }

    /** Returns what came of a recording whose rows are there. */
    PieceReport report(String recording) throws IOException {
        return report(rows(recording));
    }

    private PieceReport report(Path file) throws IOException {
        String text = RowFile.facts(file, hadoop).get(REPORT);
        if (text == null) {
            throw new IOException(
                    "%s was not written by mdhr4j. Name another folder.".formatted(file));
        }
        return JSON.readValue(text, PieceReport.class);
    }

    /**
     * Notes that an attempt at a piece begins.
     *
     * @return what is to be handed to {@link #end} when it ends, however it ends
     */
    Path begin(Piece piece) throws IOException {
        Path note = new Path(begun(piece), UUID.randomUUID().toString());
        files.create(note, true).close();
        return note;
    }

    /** Returns how many attempts at a recording began and did not end: those of ended executors. */
    int lost(Piece piece) throws IOException {
        Path begun = begun(piece);
        return files.exists(begun) ? files.listStatus(begun).length : 0;
    }

    private Path begun(Piece piece) {
        Path all = new Path(folder, "_begun");
        String name = "%s-%04d".formatted(partition(piece.recording()), piece.number());
        return new Path(all, name);
    }

    /** Notes that an attempt has ended. */
    void end(Path note) throws IOException {
        files.delete(note, false);
    }

    /**
     * Writes the rows of a piece.
     *
     * @throws Exception what the scoring throws; nothing is left then
     */
    PieceReport write(Piece piece, Scoring scoring) throws Exception {
        PieceReport report = write(place(piece), columns, scoring);
        if (piece.isWhole()) {
            settle(piece, report);
        }
        return report;
    }

    private PieceReport write(Path place, List<WorkColumn> kinds, Scoring scoring)
            throws Exception {
        Path fresh = new Path(new Path(folder, "_new"), UUID.randomUUID() + ".parquet");
        AtomicReference<@Nullable PieceReport> report = new AtomicReference<>();
        boolean isWhole = false;
        try {
            ParquetWriter<@Nullable Object[]> out = begin(fresh, kinds, report);
            boolean isScored = false;
            try {
                report.set(scoring.run(cells -> add(out, cells)));
                isScored = true;
            } finally {
                end(out, isScored);
            }
            put(fresh, place);
            isWhole = true;
            return report.get();
        } finally {
            if (!isWhole) {
                files.delete(fresh, false);
            }
        }
    }

    private ParquetWriter<@Nullable Object[]> begin(
            Path file, List<WorkColumn> kinds, AtomicReference<@Nullable PieceReport> report) {
        try {
            return RowFile.writer(file, hadoop, kinds, () -> facts(report.get()));
        } catch (IOException e) {
            throw JobFailure.ofResults(e);
        }
    }

    private static Map<String, String> facts(@Nullable PieceReport report) {
        try {
            return report == null ? Map.of() : Map.of(REPORT, JSON.writeValueAsString(report));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ParquetWriter<@Nullable Object[]> out, @Nullable Object[] cells) {
        try {
            out.write(cells);
        } catch (IOException e) {
            throw JobFailure.ofResults(e);
        }
    }

    private static void end(ParquetWriter<?> out, boolean isScored) {
        try {
            out.close();
        } catch (IOException | RuntimeException e) {
            if (isScored) { // otherwise there is a better reason already
                throw JobFailure.ofResults(e);
            }
        }
    }

    /** Moves a file into its place, unless another attempt was there first. */
    private void put(Path fresh, Path place) {
        try {
            files.mkdirs(place.getParent());
            if (!files.rename(fresh, place)) {
                files.delete(fresh, false);
                if (!files.exists(place)) {
                    throw new IOException("%s cannot be moved to %s".formatted(fresh, place));
                }
            }
        } catch (IOException e) {
            throw JobFailure.ofResults(e);
        }
    }

    /** Notes damage of a recording whose rows are there, and forgets earlier failures. */
    void settle(Piece piece, PieceReport report) throws Exception {
        if (report.damage().isEmpty()) {
            files.delete(failure(piece.recording()).getParent(), true);
        } else {
            writeFailure(piece, report.damage(), true);
        }
        files.delete(pieces(piece.recording()), true);
    }

    /** Notes that a recording cannot be scored. */
    void fail(Piece piece, String reason) throws Exception {
        writeFailure(piece, reason, false);
    }

    private void writeFailure(Piece piece, String reason, boolean isScored) throws Exception {
        Path place = failure(piece.recording());
        files.delete(place, false);
        @Nullable Object[] row = {piece.input(), reason, isScored ? 1L : 0L};
        PieceReport none =
                new PieceReport(0, 0, List.of(), "", List.of(), List.of(), List.of(), List.of());
        write(
                place,
                FAILURE,
                rows -> {
                    rows.accept(row);
                    return none;
                });
    }

    /** Writes the rows of a recording whose pieces are all there, with one number per person. */
    PieceReport join(List<Piece> pieces, Numbering numbering) throws Exception {
        Piece first = pieces.get(0);
        Path place = rows(first.recording());
        if (files.exists(place)) { // another attempt was quicker
            return report(place);
        }
        List<PieceReport> reports = new ArrayList<>();
        for (Piece piece : pieces) {
            reports.add(report(place(piece)));
        }
        PieceReport whole =
                write(
                        place,
                        columns,
                        rows -> {
                            for (int i = 0; i < pieces.size(); i++) {
                                Consumer<@Nullable Object[]> numbered =
                                        numbering.of(reports, i, rows);
                                RowFile.read(place(pieces.get(i)), hadoop, columns, numbered);
                            }
                            return PieceReport.joined(reports);
                        });
        settle(first, whole);
        return whole;
    }

    /** Gives the people of a piece the numbers that they have in their recording. */
    interface Numbering {
        Consumer<@Nullable Object[]> of(
                List<PieceReport> reports, int piece, Consumer<@Nullable Object[]> rows);
    }
}
