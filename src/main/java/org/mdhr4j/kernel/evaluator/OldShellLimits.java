package org.mdhr4j.kernel.evaluator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what the JShell of Java releases before 21 cannot do, where it would only fail later. */
final class OldShellLimits {
    private static final int FIRST_WITHOUT = 21;

    /** JShell's own code around each cell calls these by their simple names. */
    private static final Pattern HIDING =
            Pattern.compile(
                    "\\A\\s*(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed)\\s+)*"
                            + "(?:class|interface|enum|record)\\s+(Object|Throwable)\\b");

    private final int release;

    /**
     * The limits of a release.
     *
     * @param release such as 17
     */
    OldShellLimits(int release) {
        this.release = release;
    }

    /** The limits of the Java that runs. */
    static OldShellLimits ofProcess() {
        return new OldShellLimits(Runtime.version().feature());
    }

    /** Why a declaration is refused: every later cell would fail. */
    Optional<CellError> refusal(String source) {
        Matcher name = HIDING.matcher(source);
        if (release >= FIRST_WITHOUT || !name.find()) {
            return Optional.empty();
        }
        String message =
                "On Java %d a type named %s would stop every later cell, because JShell's own code uses the name; give it another name, or run the kernel on Java %d or newer."
                        .formatted(release, name.group(1), FIRST_WITHOUT);
        return Optional.of(
                new CellError(
                        CellError.COMPILATION_ERROR,
                        message,
                        List.of(Ansi.title(CellError.COMPILATION_ERROR, message))));
    }

    /** What an error of the compiler means, if it is a limit of this release. */
    Optional<String> explain(String message, String source) {
        boolean isConstant =
                message.startsWith("cannot assign a value to final variable")
                        && source.contains("static final")
                        && source.contains("new ");
        return release < FIRST_WITHOUT && isConstant
                ? Optional.of(
                        "JShell of Java %d cannot compile constants of an anonymous class; give the class a name, or run the kernel on Java %d or newer."
                                .formatted(release, FIRST_WITHOUT))
                : Optional.empty();
    }
}
