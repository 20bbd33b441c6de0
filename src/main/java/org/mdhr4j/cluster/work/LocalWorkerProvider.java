package org.mdhr4j.cluster.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mdhr4j.cluster.WorkSettings;
import org.mdhr4j.cluster.Worker;
import org.mdhr4j.cluster.WorkerProvider;
import org.mdhr4j.source.Input;
import org.mdhr4j.video.VideoFile;

/** Opens workers on this machine. */
public final class LocalWorkerProvider implements WorkerProvider {
    @Override
    public Worker open(WorkSettings settings, Path checkpoint) throws IOException {
        return LocalWorker.open(settings, checkpoint);
    }

    @Override
    public List<String> recordings(Path path) throws IOException {
        return RecordingList.of(path);
    }

    @Override
    public List<String> lines(String text) {
        return RecordingList.lines(text);
    }

    @Override
    public boolean isFilm(String name) {
        return Input.isFilmName(name);
    }

    @Override
    public double seconds(Path file) {
        if (!isFilm(file.toString())) {
            return Double.NaN;
        }
        try (VideoFile film = VideoFile.open(file)) {
            return film.info().seconds().orElse(Double.NaN);
        } catch (IOException | RuntimeException e) {
            return Double.NaN; // who scores it will say why it cannot be read
        }
    }
}
