package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.TinyTraining;

/** Training that goes wrong says so, while it runs, at its end and in its folder. */
class TroubledTrainingTest {
    @TempDir private static Path root;
    private static Path config;

    @BeforeAll
    static void writeData() throws IOException {
        Path data = TinyTraining.data(root.resolve("data"));
        config = Files.writeString(root.resolve("config.yaml"), TinyTraining.config(data).toYaml());
    }

    private static CommandRun train(String name, Object rate, Object... more) {
        Object[] all = new Object[more.length + 7];
        Object[] start = {
            "train", "--config", config, "--out", root.resolve(name), "--learning-rate", rate
        };
        System.arraycopy(start, 0, all, 0, 7);
        System.arraycopy(more, 0, all, 7, more.length);
        return CommandRun.of(all);
    }

    @Test
    void aRateOfZeroIsSaidBeforeTheFirstStepAndAtTheEnd() throws IOException {
        CommandRun run = train("zero", 0, "--epochs", 1);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        String words = "The learning rate is 0: nothing will be learned.";
        assertTrue(run.err().startsWith("train: warning: " + words), run.err());
        assertTrue(run.err().contains("train: problem: " + words), run.err());
        assertTrue(run.err().contains("No weight has changed in 1 epoch"), run.err());
        assertTrue(Files.readString(root.resolve("zero/problems.txt")).startsWith(words));
        assertTrue(Files.readString(root.resolve("zero/summary.html")).contains(words));
    }

    @Test
    void aRateThatIsLostInRoundingIsSaid() {
        CommandRun run = train("tiny", "1e-30", "--epochs", 1);
        assertTrue(run.err().contains("is lost in rounding. Raise it"), run.err());
    }

    @Test
    void aFolderHoldsPageAndCurvesAndNoProblemsOfAGoodRun() throws IOException {
        CommandRun run = train("good", "1e-3");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        Path folder = root.resolve("good");
        assertTrue(run.out().contains("Summary: " + folder.resolve("summary.html")), run.out());
        String page = Files.readString(folder.resolve("summary.html"));
        for (String part : new String[] {"Training loss", "Learning rate", "config", "<svg"}) {
            assertTrue(page.contains(part), part);
        }
        assertFalse(page.contains("<script") || page.contains("http://cdn"), "needs nothing else");
        assertTrue(Files.readString(folder.resolve("curves.svg")).startsWith("<svg "));
        BufferedImage picture = ImageIO.read(folder.resolve("curves.png").toFile());
        assertTrue(picture.getWidth() > 1000 && picture.getHeight() > 200, picture.toString());
    }

    @Test
    void aRunThatDivergesSaysSo() {
        CommandRun run =
                train(
                        "wild",
                        10,
                        "--epochs",
                        3,
                        "--set",
                        "optimisation.clip-norm=0",
                        "--warm-up",
                        0);
        boolean isOver = run.exitCode() == ExitCodes.FAILED; // not a number: said by the error
        assertTrue(isOver || run.err().contains("problem: The loss diverges: "), run.err());
    }
}
