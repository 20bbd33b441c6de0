package org.mdhr4j.kernel.maven;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out how long the values of a pom's properties get once the references in them are replaced,
 * without replacing them: a few lines that name one another twice would fill any memory.
 */
final class PomGrowth {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final int MAX_DEPTH = 200;

    private final Properties properties;
    private final long most;
    private final Map<String, Long> lengths = new HashMap<>();

    /** Properties that grow beyond what a pom may have. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }

    PomGrowth(Properties properties, long most) {
        this.properties = properties;
        this.most = most;
    }

    /**
     * Checks one property.
     *
     * @throws TooLarge if its value would be longer than a pom may be
     */
    void require(String name) {
        length(name, 0);
    }

    private long length(String name, int depth) {
        Long known = lengths.get(name);
        String value = properties.getProperty(name);
        if (known != null || value == null) {
            return known == null ? name.length() : known;
        }
        lengths.put(name, (long) value.length()); // a cycle is for Maven to refuse
        long length = value.length();
        Matcher reference = REFERENCE.matcher(value);
        while (reference.find()) {
            length += length(reference.group(1), depth + 1);
            if (length > most || depth > MAX_DEPTH) {
                throw new TooLarge(
                        "its property '%s' names others that name others, and would have more than %,d characters; it is damaged or hostile. %s"
                                .formatted(name, most, PomBudget.remedy()));
            }
        }
        lengths.put(name, length);
        return length;
    }
}
