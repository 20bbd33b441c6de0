package org.mdhr4j.kernel.magic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell that starts with {@code %%name arguments}.
 *
 * @param name the magic
 * @param rest what follows on its line
 * @param before characters of that line before {@code rest}
 * @param body the rest of the cell
 * @param firstBodyLine line of the cell on which the body starts, counted from 1
 */
public record CellMagicCall(String name, String rest, int before, String body, int firstBodyLine) {
    private static final Pattern CALL =
            Pattern.compile("\\A(\\s*)%%([A-Za-z!]\\w*)[ \\t]*([^\\r\\n]*)(?:\\r?\\n)?");

    /** Finds the call in a cell, empty if the cell is Java. */
    public static Optional<CellMagicCall> parse(String cell) {
        Matcher call = CALL.matcher(cell);
        if (!call.find()) {
            return Optional.empty();
        }
        int line = 2 + (int) call.group(1).chars().filter(c -> c == '\n').count();
        return Optional.of(
                new CellMagicCall(
                        call.group(2),
                        call.group(3),
                        call.start(3) - cell.lastIndexOf('\n', call.start(2)) - 1,
                        cell.substring(call.end()),
                        line));
    }

    /**
     * Returns what follows on the magic's line, as arguments.
     *
     * @throws IllegalArgumentException if a quote is not closed; the message names its column
     */
    public List<String> arguments() {
        return MagicArguments.split(rest, before);
    }
}
