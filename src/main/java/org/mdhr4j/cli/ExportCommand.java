package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mdhr4j.dl4j.SameDiffExport;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.training.config.DataChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr export}: writes a trained model as a SameDiff file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        header = "Write a trained model for ND4J and Deeplearning4j (SameDiff).",
        description = {
            "A program with only ND4J on its class path can load and run the file;"
                    + " src/site/markdown/engines.md has an example.",
            "Input 'clips': uint8 pixels [B, T, 3, P, P], RGB. Output 'scores': [B*T, AUs]."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "2:the command line was wrong",
            "3:the input cannot be used, or the output not written"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "IN",
            converter = CheckpointFile.class,
            description = "A checkpoint." + CheckpointFile.OR_PRETRAINED)
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write, often .fb.")
    private Path out;

    @Option(
            names = "--clips",
            paramLabel = "B",
            defaultValue = "1",
            description = "Clips in one run (default: ${DEFAULT-VALUE}).")
    private int numClips;

    @Option(
            names = "--frames",
            paramLabel = "T",
            defaultValue = "" + DataChoice.PAPER_CLIP_FRAMES,
            description = "Frames in a clip (default: ${DEFAULT-VALUE}).")
    private int numFrames;

    @Option(
            names = {"-f", "--force"},
            description = "Replace OUT when it exists.")
    private boolean isForced;

    @Override
    public Integer call() throws IOException, UserError {
        Limits.requireBatch("--frames", numFrames, "--clips", numClips);
        if (Files.exists(out) && !isForced) {
            throw new UserError(out + " exists; choose another name or add --force.");
        }
        OutputPlace.requireFile(out);
        OutputPlace.requireNotInput(out, in);
        try (OutputLock ignored = OutputLock.file(out)) {
            SameDiffExport.write(out, in, numClips, numFrames);
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println(Shown.of(out) + " written, " + Files.size(out) + " bytes");
        print.flush();
        return ExitCodes.OK;
    }
}
