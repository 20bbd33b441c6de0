package org.mdhr4j.data.video;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Split;

/** A reader that can go on behind a fault, to find all of them. */
interface FaultFindingReader extends DatasetReader {
    /** Reads what is good and hands every fault to a listener. */
    List<Video> read(int fold, Split split, Consumer<DataException> faults) throws IOException;

    @Override
    default List<Video> read(int fold, Split split) throws IOException {
        return read(
                fold,
                split,
                fault -> {
                    throw fault;
                });
    }
}
