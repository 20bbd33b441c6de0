package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.mdhr4j.data.check.CheckReport;
import org.mdhr4j.metrics.Interval;
import org.mdhr4j.metrics.SubjectBootstrap;
import org.mdhr4j.recognition.BackboneWeights;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.report.ReportWriter;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.training.RunFolder;
import org.mdhr4j.training.config.Machine;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.Selection;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * The whole way on drawn faces: draw, prepare, check, train the backbone on single frames, from it
 * MDHR and the static baseline (backbone only) with the same budget, score both on people that
 * neither has seen, report.
 */
public final class Demo {
    private static final int FOLD = 1;
    private static final String BACKBONE = "backbone of fold";
    private static final String MDHR = "MDHR";
    private static final String BASELINE = "static baseline";

    private final Setting setting;
    private final Experiment experiment;
    private final Optional<Selection> heldOut;
    private final Optional<Path> start;

    /** What is drawn, how much is trained, and where. */
    private record Setting(
            DemoBudget budget, DatasetLayout layout, Path folder, long seed, Machine machine) {}

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
     * @param layout the data set whose action units and files are drawn
     * @param folder where everything goes; complete parts of an earlier start are used again
     * @param machine engine and device
     */
    public Demo(
            DemoBudget budget,
            DatasetLayout layout,
            Path folder,
            long seed,
            Machine machine,
            Experiment.Watcher watcher) {
        this(
                new Setting(budget, layout, folder, seed, machine),
                new Experiment(folder, watcher),
                Optional.empty(),
                Optional.empty());
    }

    private Demo(
            Setting setting,
            Experiment experiment,
            Optional<Selection> heldOut,
            Optional<Path> start) {
        this.setting = setting;
        this.experiment = experiment;
        this.heldOut = heldOut;
        this.start = start;
    }

    /**
     * The same on the same faces, but holding out some training people of each fold from both
     * steps, the single frames and the clips. They are scored once, after the last epoch, so that
     * scores can be calibrated on them.
     *
     * @param share of the training people, above 0 and below 1
     */
    public Demo holdingOut(double share) {
        Selection selection = new Selection(SelectOn.VALIDATION, Integer.MAX_VALUE, share);
        return new Demo(setting, experiment, Optional.of(selection), start);
    }

    /**
     * The same, but starting from a backbone that is there, in place of one that learns from single
     * frames first.
     *
     * @param backbone checkpoint of a compact backbone that has seen none of these people
     */
    public Demo startingFrom(Path backbone) {
        return new Demo(setting, experiment, heldOut, Optional.of(backbone));
    }

    /** The frames that a seed's demonstration draws. */
    static SynthesisPlan plan(DemoBudget budget, DatasetLayout layout, long seed) {
        return budget.plan(layout, seed + 1);
    }

    /** The frames to draw. */
    public SynthesisPlan plan() {
        return plan(setting.budget, setting.layout, setting.seed);
    }

    /** The folder of the drawn data. */
    public Path dataFolder() {
        return setting.folder.resolve("data");
    }

    /**
     * Draws, prepares and checks the data.
     *
     * @param progress told the number of frames drawn
     */
    public CheckReport makeData(LongConsumer progress) throws IOException {
        return DrawnData.make(plan(), dataFolder(), progress);
    }

    /**
     * How MDHR is trained on a fold. The backbone that it starts from is trained first unless it is
     * there: on single frames of the same training people, in place of ImageNet weights.
     */
    public TrainingConfig config(int fold) throws IOException {
        Path backbone = start.isPresent() ? start.get() : trainBackbone(fold);
        return adapted(setting.budget.clips(dataFolder(), fold, setting.seed, backbone));
    }

    private Path trainBackbone(int fold) throws IOException {
        String name = BACKBONE + " " + fold + (heldOut.isPresent() ? ", some held out" : "");
        Path backbone = experiment.run(name).path().resolve("backbone.safetensors");
        if (!Files.exists(backbone)) {
            TrainingConfig stills = setting.budget.stills(dataFolder(), fold, setting.seed);
            BackboneWeights.extract(experiment.train(name, adapted(stills)), backbone);
        }
        return backbone;
    }

    /** The compact network is too small to be divided; the other core decodes and transforms. */
    private TrainingConfig adapted(TrainingConfig config) {
        Machine machine = setting.machine;
        Machine one = machine.threads() == 0 ? machine.withThreads(1) : machine;
        return config.toBuilder()
                .machine(one)
                .selection(heldOut.orElse(config.selection()))
                .build();
    }

    /** Trains, scores and reports. */
    public Result run() throws IOException {
        TrainingConfig config = config(FOLD);
        TrainingConfig still =
                config.toBuilder().model(model -> model.withComponents(List.of())).build();
        FoldScores baseline = experiment.trainAndScore(BASELINE, still);
        FoldScores mdhr = experiment.trainAndScore(MDHR, config);
        Interval difference =
                new SubjectBootstrap(setting.seed)
                        .differenceOfMeanF1(List.of(mdhr.subjects()), List.of(baseline.subjects()));
        return new Result(mdhr, baseline, difference, report(config, mdhr, baseline, difference));
    }

    private List<Path> report(
            TrainingConfig config, FoldScores mdhr, FoldScores baseline, Interval difference)
            throws IOException {
        ReportData.Builder report = ReportData.builder("MDHR on drawn faces, people not seen");
        Reports.notes(mdhr, List.of()).forEach(report::note);
        report.note(
                "The backbone that both start from was trained on single frames of the training"
                        + " people with their AU labels, through a feature per AU (AFE and Aux), in"
                        + " place of ImageNet weights; then both were trained on the same clips."
                        + " The baseline lacks AFE: how much of the difference that is, and how"
                        + " much comes from dynamics, 'mdhr ablate --table components' tells.");
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
        report.provenance("budget", setting.budget.name());
        Reports.addProvenance(report, experiment.run(MDHR));
        return ReportWriter.write(report.build(), setting.folder.resolve("report"));
    }
}
