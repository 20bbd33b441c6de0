package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuColumn;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Shown;
import org.mdhr4j.notebook.FigureImage;
import org.mdhr4j.report.ChartFonts;
import org.mdhr4j.report.FaceHeat;
import org.mdhr4j.report.FaceHeatFigure;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.study.ComparisonFigure;
import org.mdhr4j.study.CourseFigure;
import org.mdhr4j.study.HeatFigure;
import org.mdhr4j.study.Measure;
import org.mdhr4j.study.RasterFigure;
import org.mdhr4j.study.Study;
import org.mdhr4j.study.Track;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws recordings and what was found in them. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        header = "Draw recordings: on a face, over time, event by event, or compared.",
        description = {
            "heat: a face whose muscles are shaded by means over people; of one condition"
                    + " (--conditions A), or by how much two differ (--conditions A,B; Hedges' g).",
            "matrix: action units by time, of one person in one recording.",
            "raster: the events of many recordings, a row each, a colour for each AU.",
            "compare: the differences of two conditions with their intervals, as 'study compare'"
                    + " draws them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, but something was passed over (--strict)",
            "2:the command line was wrong",
            "3:a table could not be used or the figure not written"
        })
final class StudyPlotCommand implements Callable<Integer> {
    private enum Kind {
        HEAT,
        MATRIX,
        RASTER,
        COMPARE
    }

    @Spec private CommandSpec spec;
    @Mixin private StudyFlags flags;
    @Mixin private ComparisonFlags comparing;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "NAME.svg, or NAME.png for pixels.")
    private Path out;

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            description =
                    "light, dark, or auto: as the reader's system (default: auto, of pixels"
                            + " light).")
    private SvgFigure.@Nullable Theme theme;

    @Option(
            names = "--face",
            paramLabel = "NAME",
            description = "matrix: the face, where a table has several.")
    private @Nullable String face;

    @Option(
            names = "--aus",
            paramLabel = "AU,AU",
            split = ",",
            description =
                    "raster: up to six action units, such as AU06,AU12 (default: those with the"
                            + " most events).")
    private @Nullable List<String> units;

    @Option(
            names = "--surface",
            paramLabel = "FACE",
            description =
                    "heat: mesh (MediaPipe's canonical face) or drawn (lines of a face) (default:"
                            + " mesh).")
    private FaceHeatFigure.@Nullable Surface surface;

    @Parameters(index = "0", paramLabel = "KIND", description = "heat, matrix, raster or compare.")
    private Kind kind;

    @Parameters(
            index = "1..*",
            paramLabel = "TABLE",
            arity = "1..*",
            description = "Tables of action units.")
    private List<Path> tables;

    @Override
    public Integer call() throws IOException, UserError {
        requireFitting();
        boolean isPng = isPng();
        if (isPng && ChartFonts.problem().isPresent()) {
            throw new UserError(
                    "No pixels can be drawn: %s Or write SVG: --out NAME.svg."
                            .formatted(ChartFonts.problem().get()));
        }
        OutputPlace.requireFile(out);
        for (Path input : StudyInputs.of(tables, flags)) {
            OutputPlace.requireNotInput(out, input);
        }
        PrintWriter err = spec.commandLine().getErr();
        SvgFigure figure = draw(flags.read(tables, comparing.seed(), err));
        try (OutputLock ignored = OutputLock.file(out)) {
            if (isPng) {
                ReplacedFile.write(out, FigureImage.png(figure, theme(SvgFigure.Theme.LIGHT)));
            } else {
                ReplacedFile.write(out, figure.standalone(theme(SvgFigure.Theme.AUTO)) + "\n");
            }
        }
        err.println(Shown.of(figure.title() + ". " + figure.description()));
        err.println("Written: " + Shown.of(out));
        err.flush();
        return flags.code(spec.commandLine().getErr());
    }

    private boolean isPng() throws UserError {
        String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new UsageError(
                    "A figure is an SVG or a PNG file, so --out ends in .svg or .png; got %s."
                            .formatted(Shown.of(out)));
        }
        return name.endsWith(".png");
    }

    private SvgFigure.Theme theme(SvgFigure.Theme usual) {
        SvgFigure.Theme asked = theme;
        return asked == null ? usual : asked;
    }

    /** Options that would change nothing are mistakes. */
    private void requireFitting() throws UserError {
        requireFor("--measure", comparing.hasMeasure(), Kind.HEAT, Kind.COMPARE);
        requireFor("--conditions", !comparing.conditions().isEmpty(), Kind.HEAT, Kind.COMPARE);
        requireFor("--interval", comparing.hasInterval(), Kind.COMPARE);
        requireFor("--surface", surface != null, Kind.HEAT);
        requireFor("--face", face != null, Kind.MATRIX);
        requireFor("--aus", units != null, Kind.RASTER);
        comparing.require();
        if (isPng() && theme == SvgFigure.Theme.AUTO) {
            throw new UsageError("Pixels are light or dark: --theme light or --theme dark.");
        }
    }

    private void requireFor(String option, boolean isGiven, Kind... kinds) throws UserError {
        if (isGiven && !List.of(kinds).contains(kind)) {
            throw new UsageError(
                    "%s changes nothing in a %s."
                            .formatted(option, kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    private SvgFigure draw(Study study) throws IOException, UserError {
        return switch (kind) {
            case HEAT -> heat(study);
            case MATRIX -> matrix(study);
            case RASTER -> raster(study);
            case COMPARE -> ComparisonFigure.of(comparing.compare(study));
        };
    }

    private SvgFigure heat(Study study) throws IOException, UserError {
        List<String> asked = comparing.conditions();
        FaceHeat heat =
                switch (asked.size()) {
                    case 0 -> HeatFigure.heat(study, comparing.measure(Measure.MEAN));
                    case 1 -> HeatFigure.heat(study, comparing.measure(Measure.MEAN), asked.get(0));
                    default -> HeatFigure.heat(comparing.compare(study));
                };
        FaceHeatFigure.Surface face = surface;
        return FaceHeatFigure.of(heat, face == null ? FaceHeatFigure.Surface.MESH : face);
    }

    private SvgFigure matrix(Study study) throws IOException {
        String asked = face;
        for (Track track : study.tracks()) {
            if (track.who().face().equals(asked)) {
                return CourseFigure.of(study, track.who().label());
            }
        }
        return CourseFigure.of(study);
    }

    private SvgFigure raster(Study study) throws IOException, UserError {
        List<String> asked = units;
        if (asked == null) {
            return RasterFigure.of(study);
        }
        List<ActionUnit> some =
                UsageError.value(() -> asked.stream().map(StudyPlotCommand::unit).toList());
        if (some.size() > RasterFigure.MOST_UNITS) {
            throw new UsageError(
                    "--aus takes up to %d, which colours tell apart; got %d."
                            .formatted(RasterFigure.MOST_UNITS, some.size()));
        }
        return RasterFigure.of(study, some);
    }

    private static ActionUnit unit(String name) {
        return AuColumn.find(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "--aus takes action units such as AU06,AU12; got '%s'."
                                                .formatted(Shown.of(name))));
    }
}
