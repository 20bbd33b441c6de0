package org.mdhr4j.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.cluster.Piece;

/** The rows of recordings, one recording after the other. */
final class RecordingRows implements Iterator<Row> {
    private final WorkPlace place;
    private final int width;
    private final Iterator<Row> paths;
    private Iterator<Row> rows = List.<Row>of().iterator();

    RecordingRows(WorkPlace place, int width, Iterator<Row> paths) {
        this.place = place;
        this.width = width;
        this.paths = paths;
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && paths.hasNext()) {
            rows = score(paths.next().getString(0)).iterator();
        }
        return rows.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There is no further row.");
        }
        return rows.next();
    }

    private List<Row> score(String path) {
        List<Row> scored = new ArrayList<>();
        Configuration hadoop = HadoopFiles.settings();
        try (LocalCopy input = LocalCopy.of(path, hadoop)) {
            Piece piece = Piece.whole(path, path);
            place.model()
                    .call(
                            worker ->
                                    worker.score(
                                            piece,
                                            input.file(),
                                            cells -> scored.add(row(path, null, cells))));
            return scored;
        } catch (JobFailure | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return List.of(row(path, String.valueOf(e.getMessage()), new @Nullable Object[0]));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Row row(String path, @Nullable String failure, @Nullable Object[] cells) {
        @Nullable Object[] all = new @Nullable Object[width];
        all[0] = path;
        all[1] = failure;
        System.arraycopy(cells, 0, all, 2, cells.length);
        return RowFactory.create(all);
    }
}
