package org.mdhr4j.kernel.magic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell that starts with {@code %%name arguments}.
 *
 * @param name the magic
 * @param arguments what follows on its line
 * @param body the rest of the cell
 * @param firstBodyLine line of the cell on which the body starts, counted from 1
 */
public record CellMagicCall(String name, List<String> arguments, String body, int firstBodyLine) {
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
                        MagicArguments.split(call.group(3)),
                        cell.substring(call.end()),
                        line));
    }
}
