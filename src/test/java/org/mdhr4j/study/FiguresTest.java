package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.report.FaceHeatFigure;
import org.mdhr4j.report.SvgFigure;

/** Figures of studies: faces, matrices and rasters. */
class FiguresTest {
    private static final double NONE = Double.NaN;

    @TempDir private Path folder;

    private Study study() throws IOException {
        List<Path> files =
                List.of(
                        StudyTables.smile(folder.resolve("a.csv"), 0.9, 0.9, NONE, 0.1, 0.1, 0.6),
                        StudyTables.smile(folder.resolve("b.csv"), 0.1, 0.8),
                        StudyTables.smile(folder.resolve("c.csv"), 0.2, 0.2, 0.2),
                        StudyTables.smile(folder.resolve("d.csv"), 0.9),
                        StudyTables.smile(folder.resolve("e.csv"), 0.3),
                        StudyTables.smile(folder.resolve("f.csv"), 0.1));
        Path people =
                StudyTables.write(
                        folder.resolve("people.csv"),
                        "recording,subject,condition",
                        "a,anna,fun",
                        "b,ben,fun",
                        "d,dora,fun",
                        "c,carl,dull",
                        "e,eva,dull",
                        "f,finn,dull");
        return Study.read(files, People.read(people), StudySettings.DEFAULT);
    }

    @Test
    void aFaceTellsTheMeansOfPeopleEachCountedOnce() throws IOException {
        SvgFigure all = HeatFigure.of(study(), Measure.MEAN);
        assertTrue(all.body().contains("means of 6 people"), all.body());
        double fun = ((0.9 + 0.9 + 0.1 + 0.1 + 0.6) / 5 + 0.45 + 0.9) / 3;
        SvgFigure one = HeatFigure.of(study(), Measure.MEAN, "fun");
        assertEquals("fun: mean score", one.title());
        assertTrue(one.description().endsWith("AU12 %.2f.".formatted(fun)), one.description());
        assertTrue(one.description().contains("on MediaPipe’s canonical face"), one.description());
        SvgFigure drawn =
                FaceHeatFigure.of(
                        HeatFigure.heat(study(), Measure.MEAN, "fun"),
                        FaceHeatFigure.Surface.DRAWN);
        assertEquals(2, count(drawn.body(), "<ellipse"), "a muscle on each side");
        assertTrue(drawn.description().contains("on a drawn face"), drawn.description());
        StudyException e =
                assertThrows(
                        StudyException.class, () -> HeatFigure.of(study(), Measure.MEAN, "sad"));
        assertTrue(e.getMessage().contains("There are: fun, dull"), e.getMessage());
    }

    @Test
    void aFaceTellsEffectsWithTheirSign() throws IOException {
        GroupComparison comparison = study().compare(Measure.MEAN, "dull", "fun");
        SvgFigure figure = HeatFigure.of(comparison);
        double effect = comparison.rows().get(0).effect();
        assertTrue(effect < 0);
        String number = "−%.2f".formatted(-effect);
        assertTrue(figure.description().contains("AU12 " + number), figure.description());
        assertTrue(figure.body().contains("p (Holm) below 0.05"), figure.body());
        assertFalse(figure.description().contains("p (Holm)"), "three people find nothing");
    }

    @Test
    void aMatrixHatchesWhereThereIsNoFace() throws IOException {
        SvgFigure figure = CourseFigure.of(study(), "a");
        assertEquals("6 frames, 1 without a face. Occurs: AU12 in 60 %.", figure.description());
        assertEquals(2, count(figure.body(), "-gap)"), "the legend and one row");
        SvgFigure whole = CourseFigure.of(study(), "b");
        assertEquals(1, count(whole.body(), "-gap)"), "the legend alone");
        StudyException e = assertThrows(StudyException.class, () -> CourseFigure.of(study()));
        assertTrue(e.getMessage().contains("there are 6: a; b; c; d; e; f"), e.getMessage());
    }

    @Test
    void aMatrixOfRisesHasAShadeForWhatFalls() throws IOException {
        Path file = StudyTables.smile(folder.resolve("x.csv"), 0.5, 0.1, 0.7);
        StudySettings settings = StudySettings.builder().baseline(Baseline.parse("0-0")).build();
        SvgFigure figure = CourseFigure.of(Study.read(List.of(file), settings));
        assertTrue(figure.body().contains(">−0.4<"), figure.body());
        assertTrue(figure.body().contains(">0.4 rise<"), figure.body());
    }

    @Test
    void aRasterGroupsPeopleByConditionAndCountsEvents() throws IOException {
        SvgFigure figure = RasterFigure.of(study());
        assertEquals("Numbers of events: AU12 4.", figure.description());
        String body = figure.body();
        assertTrue(body.indexOf(">fun<") < body.indexOf(">anna<"), body);
        assertTrue(body.indexOf(">dora<") < body.indexOf(">dull<"), body);
        assertTrue(body.contains("time (s)"), body);
        assertThrows(StudyException.class, () -> RasterFigure.of(study(), List.of(ActionUnit.AU4)));
        assertThrows(IllegalArgumentException.class, () -> RasterFigure.of(study(), List.of()));
    }

    @Test
    void aMatrixOfAnHourStaysSmall() throws IOException {
        double[] scores = new double[36_000];
        for (int f = 0; f < scores.length; f++) {
            scores[f] = 0.5 + 0.5 * Math.sin(f / 7.0);
        }
        Path file = StudyTables.smile(folder.resolve("long.csv"), scores);
        SvgFigure figure = CourseFigure.of(StudyTables.study(file));
        assertTrue(figure.body().length() < 30_000, "characters: " + figure.body().length());
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
