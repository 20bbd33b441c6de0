package org.mdhr4j.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.Shown;

/** What a folder of pictures holds, and what in it is no picture. */
final class PictureFolder {
    private static final Set<String> ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "png", "bmp", "webp", "tif", "tiff");
    private static final Set<String> OF_THE_SYSTEM =
            Set.of("thumbs.db", "ehthumbs.db", "desktop.ini");
    private static final int SHOWN = 5;

    private final Path folder;
    private final List<Path> pictures = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final Set<String> otherEndings = new TreeSet<>();
    private int hidden;
    private int others;

    private PictureFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Lists a folder.
     *
     * @throws DataException if something that is called a picture is a pipe or a device
     */
    static PictureFolder list(Path folder) throws IOException {
        PictureFolder result = new PictureFolder(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                result.sort(file);
            }
        }
        return result;
    }

    private void sort(Path file) {
        if (isHidden(file)) {
            hidden++;
        } else if (Files.isDirectory(file)) {
            folders.add(file);
        } else if (!isPicture(file)) {
            others++;
            otherEndings.add(Shown.of(ending(file)));
        } else if (OrdinaryFile.isSpecial(file)) {
            throw new DataException(
                    file, "is no ordinary file but a pipe or a device. Remove it from the folder.");
        } else {
            pictures.add(file);
        }
    }

    private static boolean isHidden(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || OF_THE_SYSTEM.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a file's ending is that of a picture. */
    static boolean isPicture(Path file) {
        return ENDINGS.contains(ending(file));
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The pictures, in no order. */
    List<Path> pictures() {
        return pictures;
    }

    /** The folders in it that are not hidden, in order of their names. */
    List<Path> folders() {
        return folders.stream().map(FrameName::of).sorted().map(FrameName::file).toList();
    }

    /** The pictures whose name fits a pattern such as {@code %06d.jpg}. */
    List<Path> pictures(String pattern) {
        String name = Pattern.quote(pattern).replaceAll("%0?([0-9]*)d", "\\\\E([0-9]{$1,})\\\\Q");
        Pattern regex = Pattern.compile(name.replace("{,}", "+"), Pattern.DOTALL);
        return pictures.stream()
                .filter(file -> regex.matcher(file.getFileName().toString()).matches())
                .toList();
    }

    /** Files that are no pictures, hidden ones among them. */
    int numOthers() {
        return hidden + others;
    }

    /** What was left out, empty text for nothing. */
    String leftOut() {
        List<String> parts = new ArrayList<>();
        if (hidden > 0) {
            parts.add(count(hidden, "hidden file"));
        }
        if (!folders.isEmpty()) {
            parts.add(count(folders.size(), "folder"));
        }
        if (others > 0) {
            otherEndings.remove("");
            String endings =
                    otherEndings.isEmpty() ? "" : " (." + String.join(", .", otherEndings) + ")";
            parts.add(count(others, "file") + " that are no pictures" + endings);
        }
        return parts.isEmpty() ? "" : "left out: " + String.join(", ", parts) + ".";
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    /** The error for a folder without pictures; names the folders below it that hold some. */
    DataException holdsNone() throws IOException {
        Map<String, Integer> below = new TreeMap<>();
        for (Path child : folders) {
            int found = list(child).pictures().size();
            if (found > 0) {
                below.put(Shown.of(child.getFileName()), found);
            }
        }
        String problem = "holds no picture (JPEG, PNG, BMP, WebP or TIFF).";
        if (!leftOut().isEmpty()) {
            problem += " It was " + leftOut();
        }
        return new DataException(folder, below.isEmpty() ? problem : problem + wayOn(below));
    }

    private static String wayOn(Map<String, Integer> below) {
        List<String> shown =
                below.entrySet().stream()
                        .limit(SHOWN)
                        .map(entry -> "%s (%d)".formatted(entry.getKey(), entry.getValue()))
                        .toList();
        String more = below.size() > SHOWN ? " and %d more".formatted(below.size() - SHOWN) : "";
        return " %d of the folders in it hold pictures: %s%s. Name one of them; each is a recording of its own."
                .formatted(below.size(), String.join(", ", shown), more);
    }
}
