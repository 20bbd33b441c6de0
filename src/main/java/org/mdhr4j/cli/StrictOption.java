package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mdhr4j.files.Shown;
import picocli.CommandLine.Option;

/**
 * The option {@code --strict} of every command that may pass something over: leave it out, mend it,
 * take it twice, assume it, or leave it without a score. A command says so in any case; with this
 * option it ends with {@link ExitCodes#FAILED} as well. What it has made stays.
 */
final class StrictOption {
    private static final int SHOWN = 8;

    @Option(
            names = "--strict",
            description =
                    "End with 1 if anything was left out, mended, assumed or left without a score,"
                            + " which is said in any case.")
    private boolean isStrict;

    private final Set<String> passedOver = new LinkedHashSet<>();

    /** Whether it was given. */
    boolean isAsked() {
        return isStrict;
    }

    /** Takes note of what was passed over; the command itself says it. */
    void passedOver(Collection<String> sentences) {
        passedOver.addAll(sentences);
    }

    /** What was passed over so far, each sentence once. */
    List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    /**
     * The exit code of a command that is done, and why it is none of success.
     *
     * @param code its own
     */
    int code(int code, PrintWriter err) {
        if (!isStrict || passedOver.isEmpty()) {
            return code;
        }
        int count = passedOver.size();
        err.printf(
                "mdhr: --strict: %d thing%s passed over:%n", count, count == 1 ? " was" : "s were");
        passedOver.stream().limit(SHOWN).forEach(it -> err.println("  " + Shown.of(it)));
        if (count > SHOWN) {
            err.printf("  and %d more%n", count - SHOWN);
        }
        err.flush();
        return Math.max(code, ExitCodes.FAILED);
    }
}
