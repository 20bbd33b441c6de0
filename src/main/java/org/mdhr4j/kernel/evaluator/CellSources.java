package org.mdhr4j.kernel.evaluator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where snippets came from: which cell, which line.
 *
 * <p>JShell puts a snippet's id in the stack frames of its code, so a frame leads back to the cell
 * and its line. A declaration that is run again keeps its id and moves to its newest place.
 */
final class CellSources {
    private final Map<String, Origin> origins = new HashMap<>();

    /** Remembers that a snippet starts at this line of a cell, counted from 1. */
    synchronized void bind(String snippetId, Cell cell, int firstLine) {
        origins.put(snippetId, new Origin(cell, firstLine));
    }

    /** Forgets snippets that no code refers to any more. */
    synchronized void forget(String snippetId) {
        origins.remove(snippetId);
    }

    /** The place of a line of a snippet, or null if the snippet is unknown. */
    synchronized @Nullable Place place(String snippetId, int lineInSnippet) {
        Origin origin = origins.get(snippetId);
        if (origin == null) {
            return null;
        }
        int line = origin.firstLine + Math.max(lineInSnippet, 1) - 1;
        List<String> lines = origin.cell.lines;
        return new Place(origin.cell.label, line, line <= lines.size() ? lines.get(line - 1) : "");
    }

    private record Origin(Cell cell, int firstLine) {}

    /**
     * A cell that was run.
     *
     * @param label what the user knows it by, such as {@code cell 3}
     * @param lines its text
     */
    record Cell(String label, List<String> lines) {}

    /**
     * A line of a cell.
     *
     * @param cell the cell's label
     * @param line counted from 1
     * @param source the line's text
     */
    record Place(String cell, int line, String source) {}
}
