package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.recognition.PlainBackbone;
import org.mdhr4j.recognition.PretrainedModel;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a checkpoint: a file, or {@value PretrainedModel#NAME}. */
final class CheckpointFile implements ITypeConverter<Path> {
    /** Added to the description of options that take a checkpoint. */
    static final String OR_PRETRAINED =
            " '"
                    + PretrainedModel.NAME
                    + "' is the small model that comes with mdhr4j, for drawn faces.";

    @Override
    public Path convert(String value) throws IOException {
        return value.equals(PretrainedModel.NAME) ? PretrainedModel.file() : Path.of(value);
    }

    /** Reads the name of weights to start from: a file, or a backbone that comes along. */
    static final class Backbone implements ITypeConverter<String> {
        @Override
        public String convert(String value) throws IOException {
            return switch (value) {
                case PretrainedModel.NAME -> PretrainedModel.backbone().toString();
                case PlainBackbone.NAME -> PlainBackbone.file().toString();
                default -> value;
            };
        }
    }
}
