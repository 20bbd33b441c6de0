package org.mdhr4j.data.check;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mdhr4j.data.image.Picture;
import org.mdhr4j.data.manifest.DataRule;

/** Finds images that are unlike the others: not square, of another size, or not what they say. */
final class OddImages {
    /** Share of the images that must agree before the others count as odd. */
    private static final double MOST = 0.5;

    private OddImages() {}

    static void find(Map<Path, Picture> pictures, FindingList findings) {
        Map<String, Integer> sizes = sizes(pictures);
        String usual =
                sizes.entrySet().stream()
                        .filter(size -> size.getValue() > MOST * pictures.size())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("");
        pictures.forEach((path, picture) -> check(path, picture, usual, findings));
    }

    /** How many images have which size, the most common first. */
    static Map<String, Integer> sizes(Map<Path, Picture> pictures) {
        Map<String, Integer> sizes = new TreeMap<>();
        pictures.values().forEach(picture -> count(picture, sizes));
        Map<String, Integer> sorted = new LinkedHashMap<>();
        sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(size -> sorted.put(size.getKey(), size.getValue()));
        return sorted;
    }

    private static void count(Picture picture, Map<String, Integer> sizes) {
        Picture.Look look = picture.look();
        if (look != null) {
            sizes.merge(size(look), 1, Integer::sum);
        }
    }

    private static String size(Picture.Look look) {
        return look.width() + "x" + look.height();
    }

    private static void check(Path path, Picture picture, String usual, FindingList findings) {
        Picture.Look look = picture.look();
        if (look == null) {
            return;
        }
        String folder = String.valueOf(path.getParent());
        String wanted = kindOfName(path);
        if (!wanted.isEmpty() && !wanted.equals(look.kind())) {
            String message = "%s: the name says %s, the content is %s.";
            String content = look.kind().equals("other") ? "something else" : look.kind();
            findings.add(
                    folder + "|kind",
                    Finding.of(DataRule.ODD_IMAGE, message.formatted(path, wanted, content)));
        }
        if (!usual.isEmpty() && !size(look).equals(usual)) {
            String message = "%s: %s pixels, where most images are %s.";
            findings.add(
                    folder + "|size",
                    Finding.of(DataRule.ODD_IMAGE, message.formatted(path, size(look), usual)));
        }
        if (look.width() != look.height()) {
            String message =
                    "%s: %s pixels; aligned faces are square, the middle square will be used.";
            findings.add(
                    folder + "|shape",
                    Finding.of(DataRule.ODD_IMAGE, message.formatted(path, size(look))));
        }
    }

    private static String kindOfName(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            return "png";
        }
        return name.endsWith(".jpg") || name.endsWith(".jpeg") ? "jpg" : "";
    }
}
