package org.mdhr4j.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mdhr4j.face.Face;
import org.mdhr4j.source.FramePlace;
import org.mdhr4j.source.InputFrame;

/**
 * Makes something of a recording beside its table, such as a page: it watches the frames, takes the
 * rows, and is written at the end, whole or not at all. It serves one recording.
 */
public interface RecordingProduct extends FrameWatcher, Consumer<AuRow> {
    /** Returns the file that is written. */
    Path file();

    /** Returns what determines the file beside the recording and the table, as a text. */
    String settings();

    /**
     * Makes sure that the file may be replaced where it was not named one by one, but a folder was:
     * nothing is there, or what was made so before.
     *
     * @throws java.nio.file.FileSystemException if it is another's
     */
    default void requireOwn() throws IOException {}

    /** Returns what a user must know of it once all is scored. */
    default List<String> notes() {
        return List.of();
    }

    /**
     * Writes the file.
     *
     * @param description what the table's description says
     * @throws IOException if it cannot be written; what was there before stays
     */
    void write(RecordingRun run, RecordingReport report, TableDescription description)
            throws IOException;

    /** Returns a watcher for all of some products. */
    static FrameWatcher watcher(List<? extends RecordingProduct> products) {
        return new FrameWatcher() {
            @Override
            public void see(InputFrame frame, List<Face> faces) {
                products.forEach(product -> product.see(frame, faces));
            }

            @Override
            public void crop(FramePlace place, int person, byte[] planes) {
                products.forEach(product -> product.crop(place, person, planes));
            }

            @Override
            public void see(InputFrame frame, FoundFaces faces) {
                products.forEach(product -> product.see(frame, faces));
            }
        };
    }
}
