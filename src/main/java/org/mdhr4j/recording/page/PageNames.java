package org.mdhr4j.recording.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recording.CropPictures;
import org.mdhr4j.source.Input;

/**
 * Names the recording on its page. Names of files are often names of people, so a page that hides
 * looks hides these too.
 */
final class PageNames {
    private static final String HIDDEN = "the recording";
    private static final String SOMEBODY = "one person";

    private final Input input;
    private final PageRows rows;
    private final boolean areHidden;
    private final List<String> hidden;
    private final Optional<String> person;

    /**
     * Names a recording.
     *
     * @param person to whom thresholds were adapted, if to anybody
     */
    PageNames(Input input, PageRows rows, PageOptions options, Optional<String> person) {
        this.input = input;
        this.rows = rows;
        this.person = person;
        this.areHidden = options.privacy() != PagePrivacy.NONE;
        this.hidden = areHidden ? names(input, rows) : List.of();
    }

    boolean areHidden() {
        return areHidden;
    }

    /** The page's title. */
    String title() {
        return areHidden ? "Action units" : "Action units: " + Shown.of(input.stem());
    }

    /** What is recorded, in front of numbers. */
    String name() {
        return areHidden ? "A recording" : Shown.of(withoutFolders(input.name()));
    }

    /** Whose labels are saved, if there is one person only and nobody says who it is. */
    String subject() {
        return areHidden ? "person" : Shown.of(input.stem());
    }

    /**
     * A part of the page with a time line of its own.
     *
     * @param name empty if there is only one
     * @param task what labels call it
     * @param crops what the names of its crops begin with
     * @param first its first frame, counted over all parts
     */
    record Part(String name, String task, String crops, int first) {}

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        List<PageRows.Stretch> stretches = rows.stretches();
        boolean hasTakes = stretches.stream().anyMatch(stretch -> stretch.take() > 1);
        int recording = 0;
        for (PageRows.Stretch stretch : stretches) {
            recording += stretch.take() == 1 ? 1 : 0;
            parts.add(part(stretch, recording, hasTakes));
        }
        return parts;
    }

    private Part part(PageRows.Stretch stretch, int number, boolean hasTakes) {
        boolean isOnly = stretch.recording().isEmpty();
        String take = hasTakes ? "take " + stretch.take() : "";
        String known = areHidden ? "recording " + number : Shown.of(stretch.recording());
        String name = isOnly ? take : (known + " " + take).strip();
        String task = isOnly ? (areHidden ? "recording" : Shown.of(input.stem())) : known;
        String after = stretch.take() > 1 ? " " + take : "";
        String hidden = isOnly ? "" : number + "-";
        return new Part(
                name,
                task + after,
                areHidden ? hidden : CropPictures.prefix(stretch.recording()),
                stretch.first());
    }

    /** Returns a text without names that are hidden, or without the folders of the input. */
    String hide(String text) {
        if (!areHidden) {
            return text.replace(input.name(), withoutFolders(input.name()));
        }
        String left = text;
        for (String name : hidden) {
            if (!left.contains(name)) {
                continue; // quicker than a pattern, and there may be thousands of files
            }
            left = replaced(left, name, HIDDEN);
        }
        return person.isPresent() ? replaced(left, person.get(), SOMEBODY) : left;
    }

    /** Where a name stands alone; parts of words stay. */
    private static String replaced(String text, String name, String by) {
        String alone = "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])";
        return text.replaceAll(alone, Matcher.quoteReplacement(by));
    }

    /** Folders of whoever made the page are nobody else's business. */
    private static String withoutFolders(String name) {
        String path = name.replaceFirst("[/\\\\]+$", "");
        return path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
    }

    /** Longer names first, for they hold shorter ones. */
    private static List<String> names(Input input, PageRows rows) {
        Stream<String> given = Stream.of(input.name(), input.stem());
        Stream<String> files =
                input.files().stream()
                        .flatMap(
                                file ->
                                        Stream.of(
                                                file.toAbsolutePath().toString(),
                                                file.toString(),
                                                String.valueOf(file.getFileName())));
        Stream<String> recordings = rows.stretches().stream().map(PageRows.Stretch::recording);
        return Stream.of(given, files, recordings)
                .flatMap(names -> names)
                .flatMap(name -> Stream.of(name, Shown.of(name)))
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }
}
