package org.mdhr4j.kernel.magic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a whole pom of what stands in a {@code %%loadFromPOM} cell: a pom, lists of dependencies
 * and repositories, or single ones in any order.
 */
final class PomText {
    private static final String HEAD =
            "<project><modelVersion>4.0.0</modelVersion><groupId>notebook</groupId>"
                    + "<artifactId>notebook</artifactId><version>1</version>";
    private static final Pattern LISTS = Pattern.compile("</?(?:dependencies|repositories)\\s*>");
    private static final Pattern REPOSITORY =
            Pattern.compile("<repository\\b.*?</repository\\s*>", Pattern.DOTALL);

    private PomText() {}

    static String complete(String text) {
        if (text.contains("<project")) {
            return text;
        }
        String parts = LISTS.matcher(text).replaceAll("");
        StringBuilder repositories = new StringBuilder();
        Matcher repository = REPOSITORY.matcher(parts);
        while (repository.find()) {
            repositories.append(repository.group());
        }
        return HEAD
                + "<repositories>"
                + repositories
                + "</repositories><dependencies>"
                + repository.reset().replaceAll("")
                + "</dependencies></project>";
    }
}
