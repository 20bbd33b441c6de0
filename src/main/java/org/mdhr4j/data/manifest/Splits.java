package org.mdhr4j.data.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.files.InsideFolder;

/**
 * Says who is in which part, and which parts train and test in each fold.
 *
 * @param parts subjects of each part, in list order; no subject twice
 * @param folds the folds, numbered 1, 2, ... in order
 */
public record Splits(List<List<String>> parts, List<Fold> folds) {
    public Splits {
        parts = parts.stream().map(List::copyOf).toList();
        folds = List.copyOf(folds);
        requireDisjoint(parts);
        for (int i = 0; i < folds.size(); i++) {
            Fold fold = folds.get(i);
            if (fold.number() != i + 1) {
                throw new IllegalArgumentException(
                        "number %s stands where %s was expected.".formatted(fold.number(), i + 1));
            }
            requireParts(fold, parts.size());
        }
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("at least one fold is needed.");
        }
    }

    /**
     * Makes one fold per part, which tests on it and trains on all others; the last part comes
     * first.
     */
    public static Splits leaveOnePartOut(List<List<String>> parts) {
        List<Fold> folds = new ArrayList<>();
        for (int test = parts.size(); test >= 1; test--) {
            List<Integer> train = new ArrayList<>();
            for (int part = 1; part <= parts.size(); part++) {
                if (part != test) {
                    train.add(part);
                }
            }
            folds.add(new Fold(folds.size() + 1, train, List.of(test), null, null));
        }
        return new Splits(parts, folds);
    }

    /** Returns these splits without expected counts, for data that may have changed. */
    public Splits withoutCounts() {
        List<Fold> bare =
                folds.stream()
                        .map(f -> new Fold(f.number(), f.trainParts(), f.testParts(), null, null))
                        .toList();
        return new Splits(parts, bare);
    }

    private static void requireDisjoint(List<List<String>> parts) {
        Map<String, Integer> partOf = new HashMap<>();
        for (int p = 0; p < parts.size(); p++) {
            for (String subject : parts.get(p)) {
                InsideFolder.requireName("subject", subject);
                Integer before = partOf.put(subject, p + 1);
                if (before != null) {
                    throw new IllegalArgumentException(
                            "subject %s is in part %s and again in part %s; a subject belongs to one part, else test people are trained on."
                                    .formatted(subject, before, p + 1));
                }
            }
        }
    }

    private static void requireParts(Fold fold, int numParts) {
        for (Split split : Split.values()) {
            for (int part : fold.parts(split)) {
                if (part < 1 || part > numParts) {
                    throw new IllegalArgumentException(
                            "fold %s names part %s; there are parts 1..%s."
                                    .formatted(fold.number(), part, numParts));
                }
            }
        }
    }

    /**
     * Returns a fold by its number.
     *
     * @throws IllegalArgumentException if there is no such fold
     */
    public Fold fold(int number) {
        if (number < 1 || number > folds.size()) {
            throw new IllegalArgumentException(
                    "There is no fold %s; the manifest has 1..%s.".formatted(number, folds.size()));
        }
        return folds.get(number - 1);
    }

    /** Returns the subjects of one side of a fold, in list order. */
    public List<String> subjects(int fold, Split split) {
        List<String> subjects = new ArrayList<>();
        for (int part : fold(fold).parts(split)) {
            subjects.addAll(parts.get(part - 1));
        }
        return List.copyOf(subjects);
    }

    /** Returns all subjects, part by part. */
    public List<String> subjects() {
        return parts.stream().flatMap(List::stream).toList();
    }
}
