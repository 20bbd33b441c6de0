package org.mdhr4j.kernel.magic;

import java.util.ArrayList;
import java.util.List;

/** Splits the rest of a magic's line into arguments, as a shell would. */
public final class MagicArguments {
    private MagicArguments() {}

    /** Splits arguments at blanks; single or double quotes keep blanks inside. */
    public static List<String> split(String line) {
        List<String> arguments = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        boolean hasCurrent = false;
        char quote = 0;
        for (char c : line.toCharArray()) {
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                hasCurrent = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (hasCurrent) {
                    arguments.add(current.toString());
                }
                current.setLength(0);
                hasCurrent = false;
            } else {
                current.append(c);
                hasCurrent = true;
            }
        }
        if (hasCurrent) {
            arguments.add(current.toString());
        }
        return arguments;
    }
}
