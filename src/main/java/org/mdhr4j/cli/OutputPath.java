package org.mdhr4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where an output goes.
 *
 * @param path a file or a folder
 * @param isFolder whether it is written as a folder, with a slash at its end, or is one
 */
record OutputPath(Path path, boolean isFolder) {

    /** Reads it from a command line. */
    static final class Converter implements ITypeConverter<OutputPath> {
        @Override
        public OutputPath convert(String value) {
            if (value.isBlank() || value.equals("-")) {
                throw new TypeConversionException(
                        "'%s' is no name of a file or folder; without the option the table goes to standard output."
                                .formatted(value));
            }
            Path path = Path.of(value);
            boolean isFolder = value.endsWith("/") || value.endsWith("\\");
            return new OutputPath(path, isFolder || Files.isDirectory(path));
        }
    }
}
