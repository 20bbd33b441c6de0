package org.mdhr4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr inspect}: shows what a checkpoint holds. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        header = "Show the tensors and metadata of a checkpoint.",
        description = {
            "Reads safetensors files and PyTorch's .pth files, and runs nothing that is in them.",
            "Names are shown as a model would get them: without DataParallel's 'module.', and taken"
                    + " from under 'state_dict' or 'model'."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "2:the command line was wrong", "3:the file cannot be used"})
final class InspectCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            converter = CheckpointFile.class,
            description = "A .safetensors or .pth file." + CheckpointFile.OR_PRETRAINED)
    private Path file;

    @Option(
            names = "--stats",
            description = "Read all values and show mean, l2 norm, smallest and largest.")
    private boolean withStats;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean asJson;

    @Override
    public Integer call() throws JsonProcessingException {
        try (StateDict dict = CheckpointReader.openAsStored(file)) {
            CheckpointDescription description = CheckpointDescription.of(file, dict, withStats);
            spec.commandLine()
                    .getOut()
                    .println(asJson ? CheckpointJson.of(description) : description.text());
        }
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
