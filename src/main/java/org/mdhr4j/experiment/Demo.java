package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.mdhr4j.data.CheckReport;
import org.mdhr4j.metrics.Interval;
import org.mdhr4j.metrics.SubjectBootstrap;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.report.ReportWriter;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.training.RunFolder;
import org.mdhr4j.training.TrainingConfig;

/**
 * The whole way on drawn faces: draw, prepare, check, train MDHR and the static baseline (backbone
 * only) with the same budget, score both on people that neither has seen, report.
 */
public final class Demo {
    private static final String MDHR = "MDHR";
    private static final String BASELINE = "static baseline";

    private final DemoBudget budget;
    private final Path folder;
    private final long seed;
    private final Experiment experiment;

    /**
     * What came out.
     *
     * @param mdhr scores of MDHR
     * @param baseline scores of the backbone alone
     * @param difference 95 % interval of the difference of mean F1 over test subjects
     * @param files the report, the page first
     */
    public record Result(
            FoldScores mdhr, FoldScores baseline, Interval difference, List<Path> files) {
        /** Mean F1 of MDHR less that of the baseline. */
        public double gain() {
            return mdhr.details().metrics().meanF1() - baseline.details().metrics().meanF1();
        }
    }

    /**
     * A demonstration.
     *
     * @param folder where everything goes; complete parts of an earlier start are used again
     */
    public Demo(DemoBudget budget, Path folder, long seed, Experiment.Watcher watcher) {
        this.budget = budget;
        this.folder = folder;
        this.seed = seed;
        this.experiment = new Experiment(folder, watcher);
    }

    /** The frames to draw. */
    public SynthesisPlan plan() {
        return budget.plan(seed + 1);
    }

    /** The folder of the drawn data. */
    public Path dataFolder() {
        return folder.resolve("data");
    }

    /**
     * Draws, prepares and checks the data.
     *
     * @param progress told the number of frames drawn
     */
    public CheckReport makeData(LongConsumer progress) throws IOException {
        return DrawnData.make(plan(), dataFolder(), progress);
    }

    /** How MDHR is trained. */
    public TrainingConfig config() {
        return budget.config(dataFolder(), seed);
    }

    /** Trains, scores and reports. */
    public Result run() throws IOException {
        TrainingConfig config = config();
        TrainingConfig still =
                config.toBuilder().model(model -> model.withComponents(List.of())).build();
        FoldScores baseline = experiment.trainAndScore(BASELINE, still);
        FoldScores mdhr = experiment.trainAndScore(MDHR, config);
        Interval difference =
                new SubjectBootstrap(seed)
                        .differenceOfMeanF1(List.of(mdhr.subjects()), List.of(baseline.subjects()));
        return new Result(mdhr, baseline, difference, report(config, mdhr, baseline, difference));
    }

    private List<Path> report(
            TrainingConfig config, FoldScores mdhr, FoldScores baseline, Interval difference)
            throws IOException {
        ReportData.Builder report = ReportData.builder("MDHR on drawn faces, people not seen");
        Reports.notes(mdhr, List.of()).forEach(report::note);
        report.note(
                "MDHR less static baseline, mean F1 in points: 95 % interval over test subjects "
                        + Reports.percent(difference.low())
                        + " to "
                        + Reports.percent(difference.high())
                        + ". Both were trained once; another seed moves either.");
        report.results(
                Reports.table(
                        mdhr.manifest(),
                        List.of(
                                mdhr.row(MDHR, "compact"),
                                baseline.row(BASELINE, "compact backbone only"))));
        report.details(mdhr.details());
        RunFolder[] runs = {experiment.run(MDHR), experiment.run(BASELINE)};
        Reports.addCurves(report, List.of(MDHR, BASELINE), List.of(runs));
        mdhr.timeline().ifPresent(report::timeline);
        report.provenance("budget", budget.name());
        Reports.addProvenance(report, experiment.run(MDHR));
        return ReportWriter.write(report.build(), folder.resolve("report"));
    }
}
