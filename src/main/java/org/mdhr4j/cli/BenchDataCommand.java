package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.benchmark.BenchmarkImages;
import org.mdhr4j.benchmark.BenchmarkRecord;
import org.mdhr4j.benchmark.DataBenchmark;
import org.mdhr4j.benchmark.ProcessMemory;
import org.mdhr4j.benchmark.Rounds;
import org.mdhr4j.data.image.FrameTransform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mdhr bench data}: speed of decoding and transforming. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        header = "Measure decoding and the full training transform, in frames a second.",
        description =
                "Reads 256x256 JPEG files as training does: decode, resize, crop, flip, brightness,"
                        + " contrast, saturation, batches of 8 clips of 16 frames.")
public final class BenchDataCommand implements Callable<Integer> {
    private static final int DRAWN_IMAGES = 128;

    @Spec private CommandSpec spec;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Folder of JPEG or PNG files (default: images drawn for the purpose).")
    private @Nullable Path images;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Worker threads (default: one per processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "Rounds after the first, which warms up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "2048",
            description = "Frames a round (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            defaultValue = "224",
            description = "Width and height of the model's input (default: ${DEFAULT-VALUE}).")
    private int size;

    @Mixin private BenchOutput output;

    @Override
    public Integer call() throws IOException, UserError {
        Limits.require("--threads", threads, 1, Limits.MAX_THREADS);
        Limits.require("--rounds", rounds, 1, Limits.MAX_ROUNDS);
        Limits.require("--frames", frames, 1, Limits.MAX_ROUNDS);
        Limits.require("--size", size, 1, Limits.MAX_PIXELS);
        output.requireWritable();
        Path own = images;
        if (own != null) {
            return measure(imagesIn(own), own.toString());
        }
        Path drawn = Files.createTempDirectory("mdhr-bench");
        List<Path> files = List.of();
        try {
            files = BenchmarkImages.write(drawn, DRAWN_IMAGES);
            return measure(files, "drawn");
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(drawn);
        }
    }

    private static List<Path> imagesIn(Path folder) throws IOException, UserError {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found =
                    files.filter(f -> f.toString().matches("(?i).*\\.(jpe?g|png)"))
                            .sorted()
                            .toList();
            if (found.isEmpty()) {
                throw new UserError(
                        "%s: holds no JPEG or PNG file to measure with.".formatted(folder));
            }
            return found;
        }
    }

    private int measure(List<Path> files, String source) throws IOException {
        Rounds speeds =
                new DataBenchmark(files, FrameTransform.train(size), threads).run(frames, rounds);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("images", files.size() + " files (" + source + ")");
        config.put("transform", "full training transform to " + size + "x" + size);
        config.put("framesPerRound", DataBenchmark.framesPerRound(frames));
        config.put("threads", threads);
        output.write(
                new BenchmarkRecord("data", "", speeds, 0, 0, ProcessMemory.now(), config),
                spec.commandLine().getOut());
        return ExitCodes.OK;
    }
}
