package org.mdhr4j.synthetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mdhr4j.data.manifest.Layout;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Splits;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.AuSet;

/** Names the real data set whose folders, names and label files a synthetic one imitates. */
public enum DatasetLayout {
    /** Several tasks a subject, JPEG frames, occurrence labels in CSV files. */
    BP4D(AuSet.BP4D),
    /** One video a subject, PNG frames, intensity labels in text files. */
    DISFA(AuSet.DISFA);

    private static final int MAX_SUBJECTS = 900;
    private static final int FIRST_INVENTED = 100;

    private final AuSet auSet;

    DatasetLayout(AuSet auSet) {
        this.auSet = auSet;
    }

    /** Returns the labelled action units. */
    public AuSet auSet() {
        return auSet;
    }

    /** The manifest of the real data set. */
    Manifest realManifest() {
        try {
            return Manifest.of(name().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the built-in manifest of %s".formatted(this), e);
        }
    }

    /** Most subjects that the layout has names for: three digits, after the real people's. */
    int maxSubjects() {
        return MAX_SUBJECTS;
    }

    /** Most tasks a subject; 1 where a subject has one video. */
    int maxTasks() {
        return Math.max(1, realManifest().layout().tasks().size());
    }

    /** The people of every part, cast as the plan asks. */
    List<List<String>> parts(SynthesisPlan plan) {
        List<List<String>> asTheyCome = parts(plan.subjects());
        return plan.direction().showEach() == 0 ? asTheyCome : Casting.of(plan, asTheyCome);
    }

    /**
     * The first subjects of every part, taken from the parts in turn, so that every fold has people
     * to train and to test on. More people than the real data set has follow with invented names.
     */
    List<List<String>> parts(int numSubjects) {
        List<List<String>> real = realManifest().splits().parts();
        List<List<String>> chosen = new ArrayList<>();
        real.forEach(part -> chosen.add(new ArrayList<>()));
        int longest = real.stream().mapToInt(List::size).max().orElse(0);
        int left = numSubjects;
        for (int rank = 0; rank < longest && left > 0; rank++) {
            for (int p = 0; p < real.size() && left > 0; p++) {
                if (rank < real.get(p).size()) {
                    chosen.get(p).add(real.get(p).get(rank));
                    left--;
                }
            }
        }
        for (int n = 0; n < left; n++) {
            chosen.get(n % chosen.size()).add(inventedName(n));
        }
        return chosen;
    }

    /** The name of a person whom the real data set does not have. */
    String inventedName(int n) {
        return switch (this) {
            case BP4D -> (n % 2 == 0 ? "F" : "M") + (FIRST_INVENTED + n / 2);
            case DISFA -> "SN" + (FIRST_INVENTED + n);
        };
    }

    /** Names of the first tasks; one empty name where a subject has one video. */
    List<String> tasks(int numTasks) {
        List<String> real = realManifest().layout().tasks();
        return real.isEmpty() ? List.of("") : real.subList(0, numTasks);
    }

    /** The manifest of a synthetic data set in this layout. */
    Manifest manifest(SynthesisPlan plan) {
        Manifest real = realManifest();
        Manifest kind;
        try {
            kind = Manifest.of("synthetic");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in synthetic manifest.", e);
        }
        Layout layout = real.layout();
        List<String> tasks = layout.tasks().isEmpty() ? List.of() : tasks(plan.tasks());
        return new Manifest(
                Manifest.drawnName(real.name(), plan.seed()),
                kind.access(),
                real.auSet(),
                real.labels(),
                new Layout(
                        layout.listPrefix(),
                        layout.pathList(),
                        layout.images(),
                        tasks,
                        layout.frameRateHz(),
                        layout.rawFrames()),
                Optional.of(Alignment.DRAWN),
                Splits.leaveOnePartOut(parts(plan)));
    }
}
