package org.mdhr4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.BenchmarkImages;
import org.mdhr4j.data.DataBenchmark;
import org.mdhr4j.data.FrameTransform;
import picocli.CommandLine.Command;
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

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, UserError {
        if (threads < 1 || rounds < 1 || frames < 1 || size < 1) {
            throw new UserError("--threads, --rounds, --frames and --size must be at least 1.");
        }
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
                throw new UserError(folder + ": holds no JPEG or PNG file to measure with.");
            }
            return found;
        }
    }

    private int measure(List<Path> files, String source) throws IOException {
        DataBenchmark.Result result =
                new DataBenchmark(files, FrameTransform.train(size), threads).run(frames, rounds);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%.0f frames/s median of %d rounds of %d frames (%.0f to %.0f), %d threads%n",
                result.median(),
                rounds,
                result.framesPerRound(),
                result.lowest(),
                result.highest(),
                threads);
        out.printf(
                "%d files (%s), full training transform to %dx%d%n",
                files.size(), source, size, size);
        out.flush();
        Path target = json;
        if (target != null) {
            writeJson(target, record(result, files, source));
        }
        return ExitCodes.OK;
    }

    private Map<String, Object> record(
            DataBenchmark.Result result, List<Path> files, String source) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("benchmark", "data");
        map.put("frames_per_second_median", result.median());
        map.put("frames_per_second_rounds", result.framesPerSecond());
        map.put("frames_per_round", result.framesPerRound());
        map.put("threads", threads);
        map.put("input_size", size);
        map.put("images", files.size());
        map.put("image_source", source);
        map.put("processors", Runtime.getRuntime().availableProcessors());
        map.put("java", Runtime.version().toString());
        map.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return map;
    }

    private static void writeJson(Path target, Map<String, Object> map) throws IOException {
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(part, mapper.writeValueAsString(map) + "\n");
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
