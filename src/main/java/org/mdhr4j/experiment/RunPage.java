package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.report.ChartFonts;
import org.mdhr4j.report.CurveSheet;
import org.mdhr4j.report.HtmlReport;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.report.TrainingCurve;
import org.mdhr4j.training.MetricsLog;
import org.mdhr4j.training.RunFolder;
import org.mdhr4j.training.TrainingEvent;
import org.mdhr4j.training.TrainingHealth;
import org.mdhr4j.training.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a page about a run in its folder, with curves of loss, learning rate and F1: {@code
 * summary.html}, {@code curves.svg} and {@code curves.png}. It is made anew now and then while the
 * run goes on, and at its end. A page that cannot be written never stops a run.
 */
public final class RunPage implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunPage.class);
    private static final long PAUSE_NANOS = 30_000_000_000L;

    private final RunFolder run;
    private final List<String> warnings = new ArrayList<>();
    private long writtenNanos = System.nanoTime();

    /** Takes the run that the page is of. */
    public RunPage(RunFolder run) {
        this.run = run;
    }

    @Override
    public void happened(TrainingEvent event) {
        if (event instanceof TrainingEvent.Warned warned) {
            warnings.add(warned.message());
        }
        boolean isDue =
                event instanceof TrainingEvent.Saved
                        && System.nanoTime() - writtenNanos >= PAUSE_NANOS;
        if (isDue || event instanceof TrainingEvent.Finished) {
            tryToWrite();
        }
    }

    private void tryToWrite() {
        try {
            write();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The page of the run cannot be written to {}.", run.path(), e);
        }
        writtenNanos = System.nanoTime();
    }

    /**
     * Writes page and curves from what the run's folder holds.
     *
     * @throws IOException if a file cannot be read or written
     */
    public void write() throws IOException {
        List<MetricsLog.Epoch> epochs = MetricsLog.read(run.metrics());
        List<ReportData.CurveChart> charts = epochs.isEmpty() ? List.of() : charts(epochs);
        if (ChartFonts.problem().isPresent()) {
            charts = List.of();
        }
        ReplacedFile.write(run.summary(), HtmlReport.of(page(epochs, charts)));
        if (!charts.isEmpty()) {
            String svg = CurveSheet.svg("Training", charts).standalone(SvgFigure.Theme.LIGHT);
            ReplacedFile.write(run.curvesSvg(), svg);
            try (ReplacedFile png = ReplacedFile.open(run.curvesPng())) {
                ImageIO.write(CurveSheet.png(charts), "png", png.out());
                png.commit();
            }
        }
    }

    private ReportData page(List<MetricsLog.Epoch> epochs, List<ReportData.CurveChart> charts)
            throws IOException {
        ReportData.Builder page = ReportData.builder("Training run " + run.path().getFileName());
        List<String> notes = new ArrayList<>();
        if (Files.exists(run.problems())) {
            notes.addAll(Files.readAllLines(run.problems()));
        }
        TrainingHealth.of(epochs).forEach(problem -> notes.add(problem.message()));
        notes.addAll(warnings);
        notes.stream().distinct().forEach(page::note);
        ChartFonts.problem().ifPresent(problem -> page.note("No curves: " + problem));
        charts.forEach(chart -> page.curves(chart.title(), chart.yTitle(), chart.curves()));
        if (!epochs.isEmpty()) {
            MetricsLog.Epoch last = epochs.get(epochs.size() - 1);
            page.provenance("epochs so far", Integer.toString(last.epoch()));
        }
        if (run.exists()) {
            Reports.addProvenance(page, run);
        }
        return page.build();
    }

    private static List<ReportData.CurveChart> charts(List<MetricsLog.Epoch> epochs) {
        List<ReportData.CurveChart> charts = new ArrayList<>();
        charts.add(chart("Training loss", "loss", epochs, epoch -> epoch.losses().total()));
        charts.add(chart("Learning rate", "rate of the last step", epochs, e -> e.learningRate()));
        List<MetricsLog.Epoch> scored =
                epochs.stream().filter(epoch -> Double.isFinite(epoch.meanF1())).toList();
        if (!scored.isEmpty()) {
            String title = "Subjects that choose the epoch";
            charts.add(chart(title, "mean F1 (%)", scored, epoch -> 100 * epoch.meanF1()));
        }
        return charts;
    }

    private static ReportData.CurveChart chart(
            String title,
            String yTitle,
            List<MetricsLog.Epoch> epochs,
            ToDoubleFunction<MetricsLog.Epoch> value) {
        List<TrainingCurve.Point> points =
                epochs.stream()
                        .map(e -> new TrainingCurve.Point(e.epoch(), value.applyAsDouble(e)))
                        .toList();
        return new ReportData.CurveChart(title, yTitle, List.of(new TrainingCurve(yTitle, points)));
    }
}
