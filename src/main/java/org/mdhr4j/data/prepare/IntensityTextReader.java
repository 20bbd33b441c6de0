package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.check.FindingList;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.LabelEncoding;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuLabel;

/**
 * DISFA's intensity labels: {@code <subject>/<subject>_au<n>.txt}, lines {@code frame,intensity}
 * with frames from 1 and intensities from 0 to 5. All files of a subject must cover the same
 * frames. Where a file is missing nothing is known of its AU: the labels are unknown, never 0.
 */
final class IntensityTextReader implements RawLabelReader {
    private final Path folder;
    private final Manifest manifest;
    private final boolean allowsMissing;
    private final FindingList findings;
    private final Map<ActionUnit, Integer> peopleWithFile = new LinkedHashMap<>();

    IntensityTextReader(Path raw, Manifest manifest, boolean allowsMissing, FindingList findings) {
        this.folder = raw.resolve(manifest.labels().path());
        this.manifest = manifest;
        this.allowsMissing = allowsMissing;
        this.findings = findings;
        for (ActionUnit au : manifest.auSet().actionUnits()) {
            int people = numPeopleWith(au);
            peopleWithFile.put(au, people);
            if (people == 0) {
                String message =
                        "%s: nobody has labels of %s (files such as %s); they count as unknown, nothing can be learned of it.";
                String name = file(manifest.splits().subjects().get(0), firstTask(), au).toString();
                findings.add(
                        Finding.of(DataRule.NEVER_LABELLED, message.formatted(folder, au, name)));
            }
        }
    }

    private String firstTask() {
        return manifest.layout().tasks().isEmpty() ? "" : manifest.layout().tasks().get(0);
    }

    private int numPeopleWith(ActionUnit au) {
        List<String> tasks = manifest.layout().tasks();
        List<String> all = tasks.isEmpty() ? List.of("") : tasks;
        return (int)
                manifest.splits().subjects().stream()
                        .filter(s -> all.stream().anyMatch(t -> Files.exists(file(s, t, au))))
                        .count();
    }

    private Path file(String subject, String task, ActionUnit au) {
        String name = task.isEmpty() ? subject : subject + "_" + task;
        return folder.resolve(subject).resolve(name + "_au" + au.number() + ".txt");
    }

    @Override
    public boolean isMissing(String subject, String task) {
        return manifest.auSet().actionUnits().stream()
                .noneMatch(au -> Files.exists(file(subject, task, au)));
    }

    /** One person lacks what others have: an error, or unknown labels where that is allowed. */
    private void missing(Path file, ActionUnit au) {
        int others = peopleWithFile.getOrDefault(au, 0);
        if (others == 0) {
            return; // said once for everybody
        }
        String message = "no such file, but %d other people have labels of %s. %s";
        if (!allowsMissing) {
            String remedy = "Copy it, or add --allow-missing: its labels count as unknown then.";
            throw new DataException(
                    DataRule.MISSING_LABELS, file, 0, message.formatted(others, au, remedy));
        }
        findings.add(
                Finding.warning(
                        DataRule.MISSING_LABELS,
                        file
                                + ": "
                                + message.formatted(others, au, "Its labels count as unknown.")));
    }

    @Override
    public RawVideo read(String subject, String task) throws IOException {
        List<ActionUnit> aus = manifest.auSet().actionUnits();
        Path subjectFolder = folder.resolve(subject);
        byte[] @Nullable [] rows = null;
        Path firstFile = null;
        for (int au = 0; au < aus.size() && !isMissing(subject, task); au++) {
            Path file = file(subject, task, aus.get(au));
            if (!Files.exists(file)) {
                missing(file, aus.get(au));
                continue;
            }
            IntensityLines lines = IntensityLines.read(file);
            if (rows == null) {
                rows = new byte[lines.numFrames()][aus.size()];
                for (byte[] row : rows) {
                    Arrays.fill(row, AuLabel.UNKNOWN.code());
                }
                firstFile = file;
            }
            requireSameLength(file, lines.numFrames(), rows.length, firstFile);
            fill(lines, rows, au);
        }
        if (rows == null || rows.length == 0) {
            throw new DataException(
                    DataRule.MISSING_LABELS,
                    firstFile == null ? subjectFolder : firstFile,
                    0,
                    "holds no labels; files such as %s_au%s.txt with lines 'frame,intensity' were expected."
                            .formatted(subject, aus.get(0).number()));
        }
        List<Integer> frames = new ArrayList<>();
        Path named = firstFile == null ? folder : firstFile;
        for (int i = 0; i < rows.length; i++) {
            int line = i + 1;
            frames.add(
                    RawLabelReader.at(named, line, "", () -> manifest.labels().imageNumber(line)));
        }
        return RawLabelReader.video(manifest, subject, task, frames, List.of(rows), 0);
    }

    private static void requireSameLength(
            Path file, int found, int expected, @Nullable Path firstFile) {
        if (found != expected) {
            throw new DataException(
                    file,
                    "has %s frames, but %s has %s; all AUs of a subject must cover the same frames."
                            .formatted(
                                    found,
                                    firstFile == null ? "the first file" : firstFile.getFileName(),
                                    expected));
        }
    }

    private void fill(IntensityLines lines, byte[][] rows, int au) {
        LabelEncoding encoding = manifest.labels();
        for (int i = 0; i < rows.length; i++) {
            int intensity = lines.intensity(i, encoding.unknown());
            rows[i][au] =
                    RawLabelReader.at(
                                    lines.file(),
                                    lines.line(i),
                                    "",
                                    () -> encoding.labelOf(intensity))
                            .code();
        }
    }
}
