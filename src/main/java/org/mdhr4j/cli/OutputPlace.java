package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.Shown;
import org.mdhr4j.report.ChartFonts;

/** Checks where results will go before the work begins, so that none is done for nothing. */
final class OutputPlace {
    private OutputPlace() {}

    /**
     * Makes sure that a folder can be made or written to; makes nothing.
     *
     * @param folder to be written later, or none
     */
    static void requireFolder(@Nullable Path folder) throws UserError {
        if (folder == null) {
            return;
        }
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new UserError(
                    "%s cannot be a folder: %s is a file. Choose another one."
                            .formatted(folder, there));
        }
        if (!Files.isWritable(there)) {
            throw new UserError(
                    "%s: nothing can be written there, %s is read-only. Choose another folder."
                            .formatted(folder, there));
        }
    }

    /**
     * Makes sure that a report can be written into a folder, and its charts drawn.
     *
     * @param folder to be written later, or none
     */
    static void requireReport(@Nullable Path folder) throws UserError {
        requireFolder(folder);
        Optional<String> problem = folder == null ? Optional.empty() : ChartFonts.problem();
        if (problem.isPresent()) {
            throw new UserError("No report can be made: %s".formatted(problem.get()));
        }
    }

    /**
     * Makes sure that a file can be written.
     *
     * @param file to be written later, or none
     */
    static void requireFile(@Nullable Path file) throws UserError {
        if (file == null) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new UserError("%s is a folder; the name of a file is expected.".formatted(file));
        }
        if (OrdinaryFile.isSpecial(file)) {
            return; // a device or a pipe is written into
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserError(
                    "%s: its folder does not exist. Create %s or choose another."
                            .formatted(file, folder));
        }
        requireFolder(folder);
    }

    /** Makes sure that a file to be written is not the one to be read. */
    static void requireNotInput(Path file, Path input) throws IOException, UserError {
        if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
            throw overwritten(file, input.toString());
        }
    }

    /** The error for a file that is read and would be written. */
    static UserError overwritten(Path file, String input) {
        return new UserError(
                "%s is one of the files to be read (%s); it would be overwritten. Choose another name."
                        .formatted(Shown.of(file), Shown.of(input)));
    }
}
