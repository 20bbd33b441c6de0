package org.mdhr4j.cli;

import org.mdhr4j.metrics.UndefinedScore;
import picocli.CommandLine.Option;

/** The option that says what F1 is worth where no test frame shows an AU. */
final class UndefinedOption {
    @Option(
            names = "--undefined",
            paramLabel = "RULE",
            defaultValue = "omit",
            description =
                    "F1 of an AU that no test frame shows: omit (no value, left out of means) or"
                            + " zero (0, as in published tables) (default: ${DEFAULT-VALUE}).")
    private UndefinedScore undefined;

    UndefinedScore value() {
        return undefined;
    }
}
