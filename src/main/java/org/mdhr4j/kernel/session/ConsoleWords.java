package org.mdhr4j.kernel.session;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cells that are no Java but what people type at other prompts: {@code exit}, {@code ?String}. */
final class ConsoleWords {
    private static final Pattern LEAVE =
            Pattern.compile("\\s*/?(exit|quit)\\s*(?:\\(\\s*\\))?\\s*;?\\s*");
    private static final Pattern QUESTION =
            Pattern.compile("\\s*(?:\\?{1,2}\\s*([\\w$.]+)|([\\w$.]+)\\s*\\?{1,2})\\s*");
    private static final Pattern COMMAND = Pattern.compile("\\s*!\\s*([A-Za-z./~][^\\n]*)");

    private ConsoleWords() {}

    /**
     * Whether a cell asks to leave.
     *
     * @param isDeclared whether a name is one of the notebook's own, which then is meant
     */
    static boolean asksToLeave(String cell, Predicate<String> isDeclared) {
        Matcher word = LEAVE.matcher(cell);
        return word.matches() && !isDeclared.test(word.group(1));
    }

    /** The name that a cell asks about, as in {@code ?Math.max} or {@code Math.max?}. */
    static Optional<String> question(String cell) {
        Matcher asked = QUESTION.matcher(cell);
        return asked.matches()
                ? Optional.of(asked.group(1) == null ? asked.group(2) : asked.group(1))
                : Optional.empty();
    }

    /** What to write instead of a cell that does not compile; empty if it looks like Java. */
    static Optional<String> advice(String cell) {
        Matcher command = COMMAND.matcher(cell);
        return command.matches()
                ? Optional.of("To run a command of the shell write %sh " + command.group(1).strip())
                : Optional.empty();
    }
}
