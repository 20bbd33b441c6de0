package org.mdhr4j.data.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.facs.FacialRegion;
import org.mdhr4j.facs.RowSpan;

/** Turns YAML into a {@link Manifest}; unknown and missing fields are errors with their line. */
final class ManifestReader {
    /** One for each person of the largest data set. */
    private static final int MOST_FOLDS = 1000;

    private ManifestReader() {}

    static Manifest read(Path file, String text) {
        YamlNode root =
                YamlNode.parse(file, text)
                        .only(
                                Set.of(
                                        "name",
                                        "access",
                                        "action-units",
                                        "regions",
                                        "labels",
                                        "layout",
                                        "parts",
                                        "folds"),
                                Set.of("projects-regions", "alignment"));
        String name = root.get("name").text();
        return new Manifest(
                name,
                access(root.get("access")),
                auSet(root, name),
                labels(root.get("labels")),
                layout(root.get("layout")),
                alignment(root),
                splits(root));
    }

    private static Optional<Alignment> alignment(YamlNode root) {
        if (!root.has("alignment")) {
            return Optional.empty();
        }
        YamlNode node = root.get("alignment");
        return Optional.of(checked(node, () -> Alignment.of(node.text())));
    }

    private static Access access(YamlNode node) {
        node.only(Set.of("title", "url", "how", "licence", "citation"), Set.of());
        return new Access(
                node.get("title").text(),
                node.get("url").text(),
                node.get("how").text(),
                node.get("licence").text(),
                node.get("citation").text());
    }

    private static AuSet auSet(YamlNode root, String name) {
        List<ActionUnit> aus = actionUnits(root.get("action-units"));
        List<FacialRegion> regions = new ArrayList<>();
        for (YamlNode region : root.get("regions").items()) {
            regions.add(region(region));
        }
        boolean projects = root.has("projects-regions") && root.get("projects-regions").bool();
        return checked(root.get("regions"), () -> new AuSet(name, aus, regions, projects));
    }

    private static FacialRegion region(YamlNode node) {
        node.only(Set.of("name", "key", "rows", "action-units"), Set.of());
        List<Integer> rows = node.get("rows").integers();
        if (rows.size() != 2) {
            throw node.get("rows")
                    .error("expected the first and the last row, for example [0, 2].");
        }
        List<ActionUnit> aus = actionUnits(node.get("action-units"));
        return checked(
                node,
                () ->
                        new FacialRegion(
                                node.get("name").text(),
                                node.get("key").text(),
                                new RowSpan(rows.get(0), rows.get(1)),
                                aus));
    }

    private static List<ActionUnit> actionUnits(YamlNode node) {
        List<ActionUnit> aus = new ArrayList<>();
        for (YamlNode number : node.items()) {
            aus.add(checked(number, () -> ActionUnit.of(number.integer())));
        }
        return aus;
    }

    private static LabelEncoding labels(YamlNode node) {
        node.only(
                Set.of("format", "path", "active-from", "maximum", "unknown"),
                Set.of("frame-offset"));
        LabelFormat format =
                checked(node.get("format"), () -> LabelFormat.of(node.get("format").text()));
        return checked(
                node,
                () ->
                        new LabelEncoding(
                                format,
                                node.get("path").text(),
                                node.get("active-from").integer(),
                                node.get("maximum").integer(),
                                node.get("unknown").integer(),
                                node.has("frame-offset") ? node.get("frame-offset").integer() : 0));
    }

    private static Layout layout(YamlNode node) {
        node.only(
                Set.of("list-prefix", "path-list", "images", "frame-rate-hz"),
                Set.of("tasks", "raw-frames"));
        return checked(
                node,
                () ->
                        new Layout(
                                node.get("list-prefix").text(),
                                node.get("path-list").text(),
                                node.get("images").texts(),
                                node.has("tasks") ? node.get("tasks").texts() : List.of(),
                                node.get("frame-rate-hz").number(),
                                node.has("raw-frames")
                                        ? node.get("raw-frames").texts()
                                        : List.of()));
    }

    private static Splits splits(YamlNode root) {
        List<YamlNode> partNodes = root.get("parts").items();
        List<List<String>> parts = partNodes.stream().map(YamlNode::texts).toList();
        blameFirst(partNodes, n -> new Splits(parts.subList(0, n), List.of(anyFold())));
        List<YamlNode> foldNodes = root.get("folds").items();
        if (foldNodes.size() > MOST_FOLDS) {
            throw root.get("folds")
                    .error(
                            "has %,d folds; at most %,d are read."
                                    .formatted(foldNodes.size(), MOST_FOLDS));
        }
        List<Fold> folds = new ArrayList<>();
        for (YamlNode fold : foldNodes) {
            folds.add(fold(fold, folds.size() + 1));
        }
        blameFirst(foldNodes, n -> new Splits(parts, folds.subList(0, n)));
        return checked(root.get("folds"), () -> new Splits(parts, folds));
    }

    /**
     * Checks all values of a list at once, and gives a complaint the line of the first value with
     * which it comes up.
     *
     * @param upTo checks that many of the first values; it complains of more if it complains of
     *     fewer
     */
    private static void blameFirst(List<YamlNode> nodes, IntConsumer upTo) {
        if (nodes.isEmpty() || complaint(upTo, nodes.size()).isEmpty()) {
            return;
        }
        int good = 0;
        int bad = nodes.size();
        while (bad - good > 1) {
            int middle = (good + bad) / 2;
            if (complaint(upTo, middle).isEmpty()) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        throw nodes.get(bad - 1).error(complaint(upTo, bad).orElseThrow());
    }

    private static Optional<String> complaint(IntConsumer upTo, int count) {
        try {
            upTo.accept(count);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Fold anyFold() {
        return new Fold(1, List.of(), List.of(1), null, null);
    }

    private static Fold fold(YamlNode node, int number) {
        node.only(Set.of("train", "test"), Set.of("expected-train", "expected-test"));
        return checked(
                node,
                () ->
                        new Fold(
                                number,
                                node.get("train").integers(),
                                node.get("test").integers(),
                                counts(node, "expected-train"),
                                counts(node, "expected-test")));
    }

    private static @Nullable Counts counts(YamlNode fold, String name) {
        if (!fold.has(name)) {
            return null;
        }
        YamlNode node = fold.get(name).only(Set.of("subjects", "videos", "frames"), Set.of());
        return checked(
                node,
                () ->
                        new Counts(
                                node.get("subjects").integer(),
                                node.get("videos").integer(),
                                node.get("frames").integer()));
    }

    /** Gives complaints of the value types the file and line of the value they complain about. */
    private static <T> T checked(YamlNode node, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }
}
