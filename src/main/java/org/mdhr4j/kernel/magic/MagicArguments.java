package org.mdhr4j.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits the rest of a magic's line into arguments, as a POSIX shell does without expansion.
 *
 * <p>Blanks separate arguments. Single quotes keep everything inside as it is. Double quotes keep
 * blanks and single quotes; inside them {@code \"} is a quote and {@code \\} a backslash, any other
 * backslash is itself (as in {@code "C:\data"}). Outside quotes a backslash is itself too. Parts
 * without a blank between them are one argument; {@code ""} is an empty one.
 */
public final class MagicArguments {
    private final String line;
    private final List<String> arguments = new ArrayList<>();
    private @Nullable StringBuilder current;
    private int next;

    private MagicArguments(String line) {
        this.line = line;
    }

    /**
     * Splits a line.
     *
     * @throws IllegalArgumentException if a quote is not closed; the message names its column
     */
    public static List<String> split(String line) {
        return split(line, 0);
    }

    /**
     * Splits the rest of a line.
     *
     * @param before characters of the line that stand before {@code rest}; columns count them
     * @throws IllegalArgumentException if a quote is not closed; the message names its column
     */
    public static List<String> split(String rest, int before) {
        MagicArguments parsed = new MagicArguments(rest);
        while (parsed.next < rest.length()) {
            parsed.step(before);
        }
        parsed.endArgument();
        return parsed.arguments;
    }

    private void step(int before) {
        char c = line.charAt(next);
        if (Character.isWhitespace(c)) {
            endArgument();
            next++;
        } else if (c == '"' || c == '\'') {
            quoted(c, before);
        } else {
            argument().append(c);
            next++;
        }
    }

    private void quoted(char quote, int before) {
        int start = next;
        StringBuilder text = argument();
        for (next++; next < line.length(); next++) {
            char c = line.charAt(next);
            if (c == quote) {
                next++;
                return;
            }
            if (quote == '"' && c == '\\' && isEscapable(next + 1)) {
                next++;
            }
            text.append(line.charAt(next));
        }
        throw new IllegalArgumentException(
                "The quote %c in column %d is not closed; close it, or put it into quotes of the other kind."
                        .formatted(quote, before + start + 1));
    }

    private boolean isEscapable(int index) {
        return index < line.length() && (line.charAt(index) == '"' || line.charAt(index) == '\\');
    }

    private StringBuilder argument() {
        StringBuilder argument = current == null ? new StringBuilder() : current;
        current = argument;
        return argument;
    }

    private void endArgument() {
        if (current != null) {
            arguments.add(current.toString());
        }
        current = null;
    }
}
