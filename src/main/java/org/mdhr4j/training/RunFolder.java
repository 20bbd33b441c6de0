package org.mdhr4j.training;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mdhr4j.files.OutputLock;

/**
 * The folder of a training run.
 *
 * <pre>
 * config.yaml         every setting; 'train --from' repeats the run from it
 * run.json            seed, hashes of the data, versions, host
 * metrics.jsonl       one line an epoch
 * state.safetensors   where the run goes on
 * last.safetensors    weights after the last finished epoch
 * best.safetensors    weights of the best epoch
 * problems.txt        what went wrong, in words; only if something did
 * warnings.txt        what was odd from the beginning on; only if something was
 * summary.html        settings, curves and problems on a page
 * curves.svg, .png    loss, learning rate and F1 over the epochs
 * </pre>
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    /** Returns every setting of the run. */
    public Path config() {
        return path.resolve("config.yaml");
    }

    /** Returns the seed, hashes of the data, versions, host. */
    public Path provenance() {
        return path.resolve("run.json");
    }

    /** Returns the file with one JSON line an epoch. */
    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /** Returns where the run goes on. */
    public Path state() {
        return path.resolve("state.safetensors");
    }

    /** Returns the weights after the last finished epoch. */
    public Path last() {
        return path.resolve("last.safetensors");
    }

    /** Returns the weights of the best epoch. */
    public Path best() {
        return path.resolve("best.safetensors");
    }

    /** Returns what went wrong, in words; there only if something did. */
    public Path problems() {
        return path.resolve("problems.txt");
    }

    /** Returns what was odd from the beginning on, in words; there only if something was. */
    public Path warnings() {
        return path.resolve("warnings.txt");
    }

    /** Returns the settings, curves and problems on a page. */
    public Path summary() {
        return path.resolve("summary.html");
    }

    /** Returns the curves as a drawing. */
    public Path curvesSvg() {
        return path.resolve("curves.svg");
    }

    /** Returns the curves as a picture. */
    public Path curvesPng() {
        return path.resolve("curves.png");
    }

    /** Returns the weights to use: of the best epoch, or of the last where none was chosen. */
    public Path weights() {
        return Files.exists(best()) ? best() : last();
    }

    /** Returns what {@link #provenance} holds, empty before the run has begun. */
    public Map<String, String> readProvenance() throws IOException {
        return Files.exists(provenance()) ? Provenance.read(provenance()) : Map.of();
    }

    /** Returns whether the run here was begun with these training videos and labels. */
    public boolean matches(TrainingData data) throws IOException {
        String now = data.trainingHash();
        return readProvenance().getOrDefault(Provenance.LABELS, now).equals(now);
    }

    /** Returns whether a run has begun here. */
    public boolean exists() {
        return Files.exists(config());
    }

    /**
     * Makes the folder, keeps it to this run, and removes half-written files of a run that was
     * killed.
     *
     * @return what keeps other runs away until it is closed
     * @throws IOException if nothing can be written there, or another run is at work in it
     */
    OutputLock lock() throws IOException {
        OutputLock lock;
        try {
            lock = OutputLock.folder(path);
        } catch (FileSystemException e) {
            throw OutputLock.isTaken(e) ? e : unwritable(e);
        }
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(path, ".*.part")) {
            for (Path half : halves) {
                Files.delete(half);
            }
            return lock;
        } catch (IOException e) {
            lock.close();
            throw unwritable(e);
        }
    }

    private IOException unwritable(IOException e) {
        return new IOException(
                "%s: nothing can be written there (%s). Choose another folder with --out."
                        .formatted(path, reason(e)),
                e);
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException failed ? failed.getReason() : null;
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
