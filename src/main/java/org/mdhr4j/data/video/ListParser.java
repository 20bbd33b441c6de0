package org.mdhr4j.data.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.ImagePattern;
import org.mdhr4j.data.manifest.ListFiles;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.manifest.TextLines;
import org.mdhr4j.facs.AuLabel;
import org.mdhr4j.files.Shown;
import org.mdhr4j.files.WholeNumber;

/**
 * Parses the list files of one side of a fold. Every fault goes to a listener: a reader's listener
 * throws the first one, a check's collects them all, and the faulty line is then left out.
 */
final class ListParser {
    private final Path root;
    private final ListFiles files;
    private final Split split;
    private final Manifest manifest;
    private final List<ImagePattern> patterns;
    private final Set<String> known;
    private final Set<String> expected;
    private final ImageLocator locator;
    private final Consumer<DataException> faults;

    /** One good line of the lists. */
    record Line(int number, Frame frame, byte[] labels) {}

    ListParser(
            Path root,
            ListFiles files,
            Split split,
            ImageLocator locator,
            Consumer<DataException> faults) {
        this.root = root;
        this.files = files;
        this.split = split;
        this.manifest = files.manifest();
        this.patterns = manifest.layout().images().stream().map(ImagePattern::new).toList();
        this.known = new HashSet<>(manifest.splits().subjects());
        this.expected = new HashSet<>(manifest.splits().subjects(files.fold(), split));
        this.locator = locator;
        this.faults = faults;
    }

    List<Video> videos() throws IOException {
        return new VideoGrouper(files.paths(split), faults).group(lines());
    }

    private List<Line> lines() throws IOException {
        List<String> paths = TextLines.read(files.paths(split));
        List<String> labels = TextLines.read(files.labels(split));
        boolean hasCodes = Files.exists(files.subLabels(split));
        List<String> codes = hasCodes ? TextLines.read(files.subLabels(split)) : List.of();
        requireSameCount(paths, labels, files.labels(split));
        if (hasCodes) {
            requireSameCount(paths, codes, files.subLabels(split));
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(paths.size(), labels.size()); i++) {
            byte[] row = labels(labels.get(i), i + 1);
            if (row != null && i < codes.size()) {
                checkCodes(codes.get(i), row, i + 1);
            }
            Frame frame = frame(paths.get(i).strip(), i + 1);
            if (row != null && frame != null) {
                lines.add(new Line(i + 1, frame, row));
            }
        }
        return lines;
    }

    private void requireSameCount(List<String> paths, List<String> other, Path otherFile) {
        if (paths.size() != other.size()) {
            faults.accept(
                    new DataException(
                            otherFile,
                            "has %s lines, but %s has %s; the files must have one line for every frame."
                                    .formatted(
                                            other.size(),
                                            files.paths(split).getFileName(),
                                            paths.size())));
        }
    }

    private byte @Nullable [] labels(String line, int number) {
        int numAus = manifest.auSet().size();
        int[] values = integers(files.labels(split), line, number, numAus, "labels");
        if (values == null) {
            return null;
        }
        byte[] row = new byte[numAus];
        for (int au = 0; au < numAus; au++) {
            try {
                row[au] = AuLabel.of(values[au]).code();
            } catch (IllegalArgumentException e) {
                faults.accept(
                        new DataException(
                                files.labels(split),
                                number,
                                "column %s (%s): %s"
                                        .formatted(
                                                au + 1,
                                                manifest.auSet().actionUnits().get(au),
                                                e.getMessage())));
                return null;
            }
        }
        return row;
    }

    private void checkCodes(String line, byte[] labels, int number) {
        int[] expectedCodes = manifest.auSet().codesOf(labels);
        Path file = files.subLabels(split);
        int[] codes = integers(file, line, number, expectedCodes.length, "region codes");
        if (codes != null && !Arrays.equals(codes, expectedCodes)) {
            faults.accept(
                    new DataException(
                            file,
                            number,
                            "region codes %s do not follow from the labels, which give %s; run 'mdhr data prepare' again."
                                    .formatted(
                                            Arrays.toString(codes),
                                            Arrays.toString(expectedCodes))));
        }
    }

    private int @Nullable [] integers(Path file, String line, int number, int count, String what) {
        String[] words = line.strip().split("[\\s,;]+");
        int[] values = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            OptionalInt value = WholeNumber.find(words[i]);
            if (value.isEmpty()) {
                faults.accept(
                        new DataException(
                                file,
                                number,
                                "'%s' is no whole number; '%s' stands where %d %s were expected."
                                        .formatted(
                                                Shown.brief(words[i]),
                                                Shown.brief(line),
                                                count,
                                                what)));
                return null;
            }
            values[i] = value.getAsInt();
        }
        if (words.length != count) {
            faults.accept(
                    new DataException(
                            file,
                            number,
                            "%s %s where %s has %s."
                                    .formatted(words.length, what, manifest.name(), count)));
            return null;
        }
        return values;
    }

    private @Nullable Frame frame(String listPath, int number) throws IOException {
        Path file = files.paths(split);
        Optional<ImagePattern.Names> parsed =
                patterns.stream().flatMap(p -> p.parse(slashed(listPath)).stream()).findFirst();
        if (parsed.isEmpty()) {
            faults.accept(
                    new DataException(
                            file,
                            number,
                            "'%s' fits none of %s; paths start below the folder of the images."
                                    .formatted(Shown.brief(listPath), manifest.layout().images())));
            return null;
        }
        ImagePattern.Names names = parsed.get();
        if (!checkSubject(names.subject(), file, number)) {
            return null;
        }
        for (ImagePattern pattern : patterns) {
            Optional<Path> image = locator.find(pattern.path(root, names));
            if (image.isPresent()) {
                return new Frame(names.subject(), names.task(), names.frame(), image.get());
            }
        }
        Path wanted = patterns.get(0).path(root, names);
        faults.accept(
                new DataException(
                        DataRule.MISSING_IMAGE,
                        file,
                        number,
                        "image missing: %s".formatted(wanted)));
        return new Frame(names.subject(), names.task(), names.frame(), wanted);
    }

    /** Lists that were written on Windows separate folders by backslashes. */
    private static String slashed(String listPath) {
        return listPath.replace('\\', '/');
    }

    private boolean checkSubject(String subject, Path file, int number) {
        if (expected.contains(subject)) {
            return true;
        }
        faults.accept(
                new DataException(
                        file,
                        number,
                        known.contains(subject)
                                ? "subject %s is in the %s list of fold %s, but the manifest has this subject on the other side: test people must not be trained on."
                                        .formatted(subject, split.key(), files.fold())
                                : "unknown subject '%s'; the manifest's parts do not name it."
                                        .formatted(subject)));
        return known.contains(subject);
    }
}
