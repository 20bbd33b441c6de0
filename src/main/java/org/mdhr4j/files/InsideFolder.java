package org.mdhr4j.files;

import java.util.regex.Pattern;

/**
 * Keeps names from files inside the folder that they belong to: nothing that a manifest or a list
 * says leads to other files of the machine.
 */
public final class InsideFolder {
    private static final Pattern LEADS_OUT =
            Pattern.compile("(^|.*[/\\\\])\\.\\.([/\\\\].*|$)|[/\\\\].*|[A-Za-z]:.*");

    private InsideFolder() {}

    /**
     * Returns a path if it stays below the folder that it starts from.
     *
     * @throws IllegalArgumentException if it is absolute, or goes upwards
     */
    public static String requirePath(String path) {
        if (path.isBlank() || hasControl(path) || LEADS_OUT.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'%s' leads out of the data set's folder; a path below it, without '..', is expected."
                            .formatted(Shown.of(path)));
        }
        return path;
    }

    /**
     * Returns a name if it can be that of one file or folder.
     *
     * @param what it names, for the message
     * @throws IllegalArgumentException if it is empty, or is or has parts of a path
     */
    public static String requireName(String what, String name) {
        boolean isPath = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
        if (name.isBlank() || isPath || hasControl(name) || name.matches("\\.+")) {
            throw new IllegalArgumentException(
                    "%s '%s' becomes part of file names; a name without '/' and '\\' is expected."
                            .formatted(what, Shown.of(name)));
        }
        return name;
    }

    private static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
