package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;

/** Computes the sizes on the page again, from the speeds in its own table and those from others. */
class ScalePageTest {
    private static final Path PAGE = Pages.FOLDER.resolve("scale.md");
    private static final Pattern LINK = Pattern.compile("\\(([^)]+)\\)");
    private static final int FRAMES_AN_HOUR = 90_000;
    private static final double STEP_FRAMES = 128;
    private static final int PASSES = 20;
    private static final double[] BANDWIDTHS = {25, 12.5, 1.25};

    private static final Map<String, Double> MEASURED = new HashMap<>();
    private static String text;

    @BeforeAll
    static void readMeasured() throws IOException {
        text = Files.readString(PAGE);
        for (List<String> row : Pages.table(PAGE, "Measured")) {
            MEASURED.put(row.get(0).replace("`", ""), Double.valueOf(row.get(2)));
        }
    }

    @Test
    void everySpeedStandsOnThePageThatIsNamed() throws IOException {
        for (List<String> row : Pages.table(PAGE, "Measured")) {
            Matcher link = LINK.matcher(row.get(3));
            assertTrue(link.find(), row.toString());
            String there = Files.readString(Pages.FOLDER.resolve(link.group(1)));
            Pattern number =
                    Pattern.compile("(?<![0-9.])" + Pattern.quote(row.get(2)) + "(?![0-9])");
            assertTrue(number.matcher(there).find(), row.toString());
        }
    }

    private static double of(String name) {
        return MEASURED.get(name);
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
    }

    private static double besideScores() {
        return (of("follow") + of("align")) / 1000 + 2 / of("decode");
    }

    @Test
    void hoursOfVideoFollowFromTheSpeeds() throws IOException {
        double core = 2 / of("score") + besideScores();
        List<List<String>> expected = new ArrayList<>();
        for (int hours : new int[] {10, 1000, 100_000}) {
            double frames = (double) hours * FRAMES_AN_HOUR;
            double coreHours = frames * core / 3600;
            double gpuHours = frames / of("stream") / 3600;
            expected.add(
                    List.of(
                            "%,d".formatted(hours),
                            "%,.0f".formatted(frames),
                            shown(frames * 2 / of("compact") / 3600),
                            shown(coreHours),
                            shown(coreHours / 64),
                            shown(coreHours * 0.05),
                            shown(gpuHours),
                            shown(gpuHours * 4)));
        }
        assertEquals(expected, Pages.table(PAGE, "Hours of video"));
        requireText("%.3f for MDHR".formatted(core));
        requireText(
                "a GPU needs %s cores beside it".formatted(shown(of("stream") * besideScores())));
        requireText("= %s ms of a core".formatted(shown(1000 * besideScores())));
        requireText("foretells %s frames".formatted(shown(2 / (2 / of("alone") + besideScores()))));
    }

    private static void requireText(String words) {
        assertTrue(text.contains(words), words);
    }

    @Test
    void trainingFollowsFromParametersAndBandwidth() throws IOException {
        double megabytes = 4 * parameters() / 1e6;
        double step = 1000 * STEP_FRAMES / of("step");
        double backward = step - 1000 * STEP_FRAMES / of("forward");
        double loader = loaderFramesPerSecond();
        double work = PASSES * framesOfAllFolds();
        List<List<String>> expected = new ArrayList<>();
        for (int gpus = 1; gpus <= 64; gpus *= 2) {
            double[] millis = new double[BANDWIDTHS.length];
            double[] speed = new double[BANDWIDTHS.length];
            for (int i = 0; i < BANDWIDTHS.length; i++) {
                millis[i] = 2.0 * (gpus - 1) / gpus * megabytes / BANDWIDTHS[i];
                double lost = Math.max(0, millis[i] - backward);
                speed[i] = 1000 * gpus * STEP_FRAMES / (step + lost);
            }
            expected.add(
                    List.of(
                            Integer.toString(gpus),
                            shown(millis[0]),
                            shown(millis[1]),
                            shown(millis[2]),
                            shown(Math.max(0, millis[2] - backward)),
                            shown(speed[1]),
                            shown(speed[2]),
                            shown(work / speed[1] / 60),
                            shown(work / speed[2] / 60),
                            shown(speed[1] / loader)));
        }
        assertEquals(expected, Pages.table(PAGE, "Training on many GPUs"));
        requireText("has %,d parameters: %s MB".formatted(parameters(), shown(megabytes)));
    }

    private static long parameters() {
        return new MdhrModel(MdhrConfig.paper(AuSet.BP4D, Backbone.parse("resnet50")))
                .numParameters();
    }

    private static double framesOfAllFolds() throws IOException {
        String manifest = Files.readString(Path.of("data-manifests/bp4d.yaml"));
        double frames =
                Pattern.compile("expected-train: \\{.*frames: ([0-9]+)}")
                        .matcher(manifest)
                        .results()
                        .mapToLong(fold -> Long.parseLong(fold.group(1)))
                        .sum();
        requireText("three folds, %,.0f frames".formatted(frames));
        return frames;
    }

    private static double loaderFramesPerSecond() {
        Matcher said = Pattern.compile("transforms ([0-9,.]+) frames/s").matcher(text);
        assertTrue(said.find());
        return Double.parseDouble(said.group(1).replace(",", ""));
    }
}
