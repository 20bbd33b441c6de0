package org.mdhr4j.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** Opens workers; found with {@link ServiceLoader}. */
public interface WorkerProvider {
    /**
     * Finds the one of a class loader.
     *
     * @throws IllegalStateException if it has none
     */
    static WorkerProvider of(ClassLoader loader) {
        return ServiceLoader.load(WorkerProvider.class, loader)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This build has no worker."));
    }

    /**
     * Loads a model.
     *
     * @param checkpoint the file of its weights
     * @throws IOException if the weights cannot be read
     * @throws RuntimeException if they are none, or a setting is none
     */
    Worker open(WorkSettings settings, Path checkpoint) throws IOException;

    /**
     * Finds the recordings that a path of this machine stands for: the lines of a list ({@code
     * .txt}), the recordings of a folder, or one film.
     *
     * @throws IOException if it cannot be read
     * @throws RuntimeException if there are none
     */
    List<String> recordings(Path path) throws IOException;

    /** Returns the recordings that the lines of a list name, in order, without comments. */
    List<String> lines(String text);

    /** Says whether a file is a film by its name. */
    boolean isFilm(String name);

    /**
     * Returns the length of a film in seconds as it says itself; NaN if it does not, or is none.
     */
    double seconds(Path file);
}
