package org.mdhr4j.cli;

import org.mdhr4j.recording.TableOptions;
import picocli.CommandLine.Option;

/** Options that say how a table of action units is written. */
final class TableFlags {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv or jsonl, an object a line (default: ${DEFAULT-VALUE}).")
    private TableOptions.Format format;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Write the rows of every Nth frame; all are read (default: ${DEFAULT-VALUE}).")
    private int every;

    TableOptions options() throws UsageError {
        return UsageError.value(() -> new TableOptions(format, every));
    }
}
