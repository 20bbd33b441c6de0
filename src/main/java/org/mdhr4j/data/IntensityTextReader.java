package org.mdhr4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;

/**
 * DISFA's intensity labels: {@code <subject>/<subject>_au<n>.txt}, lines {@code frame,intensity}
 * with frames from 1 and intensities from 0 to 5. An AU without a file never occurs; all files of a
 * subject must cover the same frames.
 */
final class IntensityTextReader implements RawLabelReader {
    private final Path folder;
    private final Manifest manifest;

    IntensityTextReader(Path raw, Manifest manifest) {
        this.folder = raw.resolve(manifest.labels().path());
        this.manifest = manifest;
    }

    @Override
    public RawVideo read(String subject, String task) throws IOException {
        List<ActionUnit> aus = manifest.auSet().actionUnits();
        Path subjectFolder = folder.resolve(subject);
        byte[] @Nullable [] rows = null;
        Path firstFile = null;
        for (int au = 0; au < aus.size(); au++) {
            String name = task.isEmpty() ? subject : subject + "_" + task;
            Path file = subjectFolder.resolve(name + "_au" + aus.get(au).number() + ".txt");
            if (!Files.exists(file)) {
                continue;
            }
            List<String> lines = TextLines.read(file);
            if (rows == null) {
                rows = new byte[lines.size()][aus.size()];
                firstFile = file;
            }
            requireSameLength(file, lines.size(), rows.length, firstFile);
            fill(file, lines, rows, au);
        }
        if (rows == null || rows.length == 0) {
            throw new DataException(
                    firstFile == null ? subjectFolder : firstFile,
                    "holds no labels; files such as "
                            + subject
                            + "_au"
                            + aus.get(0).number()
                            + ".txt with lines 'frame,intensity' were expected.");
        }
        List<Integer> frames = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            frames.add(i + 1 + manifest.labels().frameOffset());
        }
        return RawLabelReader.video(manifest, subject, task, frames, List.of(rows), 0);
    }

    private static void requireSameLength(
            Path file, int found, int expected, @Nullable Path firstFile) {
        if (found != expected) {
            throw new DataException(
                    file,
                    "has "
                            + found
                            + " frames, but "
                            + (firstFile == null ? "the first file" : firstFile.getFileName())
                            + " has "
                            + expected
                            + "; all AUs of a subject must cover the same frames.");
        }
    }

    private void fill(Path file, List<String> lines, byte[][] rows, int au) {
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            try {
                if (cells.length != 2 || Integer.parseInt(cells[0].strip()) != i + 1) {
                    throw new DataException(
                            file,
                            i + 1,
                            "'"
                                    + lines.get(i)
                                    + "' where '"
                                    + (i + 1)
                                    + ",<intensity>' was expected.");
                }
                int raw = Integer.parseInt(cells[1].strip());
                rows[i][au] = manifest.labels().labelOf(raw).code();
            } catch (NumberFormatException e) {
                throw new DataException(
                        file, i + 1, "'" + lines.get(i) + "' is not 'frame,intensity'.");
            } catch (IllegalArgumentException e) {
                throw new DataException(file, i + 1, String.valueOf(e.getMessage()));
            }
        }
    }
}
