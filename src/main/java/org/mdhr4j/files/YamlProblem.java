package org.mdhr4j.files;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says what a YAML parser complains about, in one line. */
public final class YamlProblem {
    private YamlProblem() {}

    /** Writes the problem and the line and column where it was found, from 1. */
    public static String of(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException marked) {
                Mark mark = marked.getProblemMark();
                return Shown.of(marked.getProblem())
                        + (mark == null ? "" : at(mark.getLine() + 1, mark.getColumn() + 1));
            }
        }
        JsonLocation location = e.getLocation();
        String first = e.getOriginalMessage().lines().findFirst().orElse("cannot be parsed");
        String message = Shown.of(first);
        return location == null
                ? message
                : message + at(location.getLineNr(), location.getColumnNr());
    }

    private static String at(int line, int column) {
        return " (line %d, column %d)".formatted(line, column);
    }
}
