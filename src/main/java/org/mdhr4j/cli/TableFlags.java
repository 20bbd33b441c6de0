package org.mdhr4j.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recording.TableOptions;
import picocli.CommandLine.Option;

/** Options that say how a table of action units is written. */
final class TableFlags {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "csv or jsonl, an object a line (default: as the ending of --out says, or csv).")
    private TableOptions.@Nullable Format format;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Write the rows of every Nth frame; all are read (default: ${DEFAULT-VALUE}).")
    private int every;

    /** Files that somebody would open in vain. */
    private static final Pattern OTHERS =
            Pattern.compile("(?i).*\\.(xlsx?|ods|parquet|feather|mat|sav|rds|h5|hdf5|npy|pkl|xml)");

    /**
     * The options for an output.
     *
     * @param out a file whose ending may say the format, a folder, or none
     */
    TableOptions options(@Nullable OutputPath out) throws UsageError {
        Optional<TableOptions.Format> named =
                out == null || out.isFolder() ? Optional.empty() : named(out.path());
        if (out != null && named.isEmpty() && OTHERS.matcher(out.path().toString()).matches()) {
            throw new UsageError(
                    "%s is the name of another kind of file; tables are .csv or .jsonl, which spreadsheets and programs read."
                            .formatted(Shown.of(out.path())));
        }
        TableOptions.Format asked = format;
        if (asked != null && out != null && named.isPresent() && named.get() != asked) {
            throw new UsageError(
                    "--format %s does not fit --out %s, whose ending says %s. Change one of them."
                            .formatted(asked.ending(), Shown.of(out.path()), named.get().ending()));
        }
        TableOptions.Format chosen =
                asked == null ? named.orElse(TableOptions.DEFAULT.format()) : asked;
        return UsageError.value(() -> new TableOptions(chosen, every));
    }

    /** The format that a file's ending says, empty for another ending. */
    static Optional<TableOptions.Format> named(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(TableOptions.Format.values())
                .filter(format -> name.endsWith("." + format.ending()))
                .findFirst();
    }
}
