package org.mdhr4j.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.mdhr4j.kernel.magic.CellMagicCall;
import org.mdhr4j.kernel.magic.LineMagics;
import org.mdhr4j.kernel.magic.MagicArguments;

/** A cell: its magics, their arguments, and the Java that they become. */
public final class MagicFuzz {
    private static final LineMagics LINES = new LineMagics(Set.of("maven", "load", "vars", "sh"));

    private MagicFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String cell = new String(bytes, StandardCharsets.UTF_8);
        Held.readsOrRefuses(() -> arguments(cell), IllegalArgumentException.class);
        Held.readsOrRefuses(
                () -> CellMagicCall.parse(cell).ifPresent(CellMagicCall::arguments),
                IllegalArgumentException.class);
        String java = LINES.translate(cell);
        boolean isRenamed = cell.strip().equals("/vars");
        if (!isRenamed && lineEnds(java) != lineEnds(cell)) {
            throw new AssertionError("has other lines as Java: " + java);
        }
    }

    private static long lineEnds(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }

    /** Arguments that are quoted are read as they were. */
    private static void arguments(String line) {
        List<String> arguments = MagicArguments.split(line);
        StringBuilder quoted = new StringBuilder();
        for (String argument : arguments) {
            quoted.append(' ').append('"');
            quoted.append(argument.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        List<String> again = MagicArguments.split(quoted.toString());
        if (!again.equals(arguments)) {
            throw new AssertionError("%s is read again as %s".formatted(arguments, again));
        }
    }
}
