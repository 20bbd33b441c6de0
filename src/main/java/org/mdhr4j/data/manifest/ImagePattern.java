package org.mdhr4j.data.manifest;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of a layout's image patterns, ready to take paths of list files apart. */
public final class ImagePattern {
    private final String pattern;
    private final Pattern regex;
    private final boolean hasTask;

    /** The parts of a list path. */
    public record Names(String subject, String task, int frame) {}

    public ImagePattern(String pattern) {
        this.pattern = pattern;
        this.hasTask = pattern.contains("{task}");
        String below = pattern.substring(Layout.imageFolder(pattern).length() + 1);
        StringBuilder text = new StringBuilder();
        Matcher field = Pattern.compile("\\{(subject|task|frame)}").matcher(below);
        int end = 0;
        while (field.find()) {
            text.append(Pattern.quote(below.substring(end, field.start())));
            text.append(group(field.group(1), text));
            end = field.end();
        }
        text.append(Pattern.quote(below.substring(end)));
        this.regex = Pattern.compile(text.toString());
    }

    private static String group(String name, CharSequence before) {
        if (before.toString().contains("(?<" + name + ">")) {
            return "\\k<" + name + ">";
        }
        return "(?<" + name + ">" + (name.equals("frame") ? "\\d{1,9}" : "[^/]+?") + ")";
    }

    /** Returns where the image of a frame lies by this pattern. */
    public Path path(Path root, Names names) {
        String below =
                Layout.fill(pattern, names.subject(), names.task(), String.valueOf(names.frame()));
        return root.resolve(Layout.imageFolder(pattern)).resolve(below);
    }

    /**
     * Returns the subject, task and frame of a list path, empty when it does not fit the pattern.
     */
    public Optional<Names> parse(String listPath) {
        Matcher match = regex.matcher(listPath);
        if (!match.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Names(
                        match.group("subject"),
                        hasTask ? match.group("task") : "",
                        Integer.parseInt(match.group("frame"))));
    }
}
