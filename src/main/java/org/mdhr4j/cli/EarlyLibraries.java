package org.mdhr4j.cli;

import java.util.Arrays;
import java.util.List;
import org.mdhr4j.face.FaceTracker;
import org.mdhr4j.source.Input;
import org.mdhr4j.video.VideoFile;

/**
 * Loads the libraries that read films and find faces on a thread of its own, while the command line
 * is parsed and the model is read: the first row comes sooner. What fails here fails again, and is
 * said, where it is used.
 */
final class EarlyLibraries implements AutoCloseable {
    private static final List<String> HELP = List.of("-h", "--help", "-V", "--version");

    private final Thread loader;

    /** What arguments tell of the libraries that their command will use. */
    record Need(boolean findsFaces, boolean readsFilm) {
        static Need of(String... arguments) {
            List<String> words = Arrays.asList(arguments);
            boolean findsFaces =
                    words.size() > 1
                            && words.get(0).equals("recognize")
                            && words.stream().noneMatch(HELP::contains);
            return new Need(findsFaces, findsFaces && words.stream().anyMatch(Input::isFilmName));
        }

        private void load() {
            try {
                if (readsFilm) {
                    VideoFile.prepare();
                }
                if (findsFaces) {
                    FaceTracker.prepare();
                }
            } catch (RuntimeException | Error e) { // also a full heap
                return; // whoever needs them meets it, and says it
            }
        }
    }

    private EarlyLibraries(Need need) {
        loader = new Thread(need::load, "libraries");
        loader.setDaemon(true);
        loader.start();
    }

    /** Begins to load what the command will need. */
    static EarlyLibraries load(String... arguments) {
        return new EarlyLibraries(Need.of(arguments));
    }

    boolean isThrough() {
        return !loader.isAlive();
    }

    /** Waits until nothing is being loaded: Java must not end in the middle of that. */
    @Override
    public void close() {
        boolean wasInterrupted = false;
        while (loader.isAlive()) {
            try {
                loader.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
