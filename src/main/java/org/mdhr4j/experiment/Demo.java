package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.mdhr4j.data.check.CheckReport;
import org.mdhr4j.metrics.Interval;
import org.mdhr4j.metrics.SubjectBootstrap;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.recognition.BackboneWeights;
import org.mdhr4j.report.MethodResult;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.report.ReportWriter;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.training.config.MachineChoice;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.Selection;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * The whole way on drawn faces: draw, prepare, check, train the backbone on single frames, from it
 * MDHR, the first stage of ME-GraphAU and the static baseline (backbone only) with the same budget,
 * score them on people that none has seen, report.
 */
public final class Demo {
    private static final int FOLD = 1;
    private static final long BOOTSTRAP_SEED = 0;
    private static final String BACKBONE = "backbone of fold";
    private static final String MDHR = "MDHR";
    private static final String GRAPH = "ME-GraphAU, stage 1";
    private static final String GRAPH_FAMILY = "me-graphau";
    private static final String BASELINE = "static baseline";

    private final Setting setting;
    private final Experiment experiment;
    private final Optional<Selection> heldOut;
    private final Optional<Path> start;

    /** What is drawn, how much is trained, and where. */
    private record Setting(
            DemoBudget budget,
            DatasetLayout layout,
            Path folder,
            long seed,
            MachineChoice machine) {}

    /**
     * Holds what a demonstration reached.
     *
     * @param mdhr scores of MDHR
     * @param graph scores of ME-GraphAU's first stage
     * @param baseline scores of the backbone alone
     * @param files the report, the page first
     */
    public record Result(FoldScores mdhr, FoldScores graph, FoldScores baseline, List<Path> files) {
        /** Returns the rows of the three models, the best known first. */
        public List<MethodResult> rows() {
            return rowsOf(mdhr, graph, baseline);
        }

        /** Returns what MDHR reaches beyond each of the others. */
        public List<Lead> leads() {
            return leadsOf(mdhr, graph, baseline);
        }
    }

    /**
     * Says what MDHR reaches beyond another model.
     *
     * @param over name of the other
     * @param gain difference of mean F1, in -1..1
     * @param interval 95 % interval of it over test subjects, who are the same for both
     */
    public record Lead(String over, double gain, Interval interval) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "MDHR less %s: %+.1f points of mean F1 (95 %% interval over subjects %.1f to %.1f)",
                    over,
                    100 * gain,
                    100 * interval.low(),
                    100 * interval.high());
        }
    }

    private static List<MethodResult> rowsOf(
            FoldScores mdhr, FoldScores graph, FoldScores baseline) {
        return List.of(
                mdhr.row(MDHR, "compact"),
                graph.row(GRAPH, "compact"),
                baseline.row(BASELINE, "compact backbone only"));
    }

    private static List<Lead> leadsOf(FoldScores mdhr, FoldScores graph, FoldScores baseline) {
        return List.of(lead(mdhr, GRAPH, graph), lead(mdhr, BASELINE, baseline));
    }

    private static Lead lead(FoldScores mdhr, String name, FoldScores other) {
        Interval interval =
                new SubjectBootstrap(BOOTSTRAP_SEED)
                        .differenceOfMeanF1(List.of(mdhr.subjects()), List.of(other.subjects()));
        double gain = mdhr.details().metrics().meanF1() - other.details().metrics().meanF1();
        return new Lead(name, gain, interval);
    }

    /**
     * Plans a demonstration; {@link #run} does it.
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
            MachineChoice machine,
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
     * Returns the same on the same faces, but holding out some training people of each fold from
     * both steps, the single frames and the clips. They are scored once, after the last epoch, so
     * that scores can be calibrated on them.
     *
     * @param share of the training people, above 0 and below 1
     */
    public Demo holdingOut(double share) {
        Selection selection = new Selection(SelectOn.VALIDATION, Integer.MAX_VALUE, share);
        return new Demo(setting, experiment, Optional.of(selection), start);
    }

    /**
     * Returns the same, but starting from a backbone that is there, in place of one that learns
     * from single frames first.
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

    /** Returns the frames to draw. */
    public SynthesisPlan plan() {
        return plan(setting.budget, setting.layout, setting.seed);
    }

    /** Returns the folder of the drawn data. */
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
     * Returns how MDHR is trained on a fold. The backbone that it starts from is trained first
     * unless it is there: on single frames of the same training people, in place of ImageNet
     * weights.
     */
    public TrainingConfig config(int fold) throws IOException {
        return config(ModelFamilies.DEFAULT, fold);
    }

    /**
     * Returns how a model of a family is trained on a fold, from the same backbone as MDHR, in as
     * many steps and with as many frames.
     *
     * @param family name of the family
     */
    public TrainingConfig config(String family, int fold) throws IOException {
        Path backbone = start.isPresent() ? start.get() : trainBackbone(fold);
        return adapted(setting.budget.clips(family, dataFolder(), fold, setting.seed, backbone));
    }

    private Path trainBackbone(int fold) throws IOException {
        String name = BACKBONE + " " + fold + (heldOut.isPresent() ? ", some held out" : "");
        Path backbone = experiment.run(name).path().resolve("backbone.safetensors");
        if (!Files.exists(backbone)) {
            BackboneWeights.extract(experiment.train(name, stills(fold)), backbone);
        }
        return backbone;
    }

    /** How a fold's backbone learns from single frames. */
    TrainingConfig stills(int fold) {
        return adapted(setting.budget.stills(dataFolder(), fold, setting.seed));
    }

    /** The compact network is too small to be divided; the other core decodes and transforms. */
    private TrainingConfig adapted(TrainingConfig config) {
        MachineChoice machine = setting.machine;
        MachineChoice one = machine.threads() == 0 ? machine.withThreads(1) : machine;
        return config.toBuilder()
                .machine(one)
                .selection(heldOut.orElse(config.selection()))
                .build();
    }

    /** Trains, scores and reports. */
    public Result run() throws IOException {
        TrainingConfig config = config(FOLD);
        AblationStudy.Row still = AblationStudy.COMPONENTS.rows(config.model()).get(0);
        FoldScores baseline =
                experiment.trainAndScore(
                        BASELINE, config.toBuilder().model(model -> still.model()).build());
        FoldScores graph = experiment.trainAndScore(GRAPH, config(GRAPH_FAMILY, FOLD));
        FoldScores mdhr = experiment.trainAndScore(MDHR, config);
        return new Result(mdhr, graph, baseline, report(mdhr, graph, baseline));
    }

    private List<Path> report(FoldScores mdhr, FoldScores graph, FoldScores baseline)
            throws IOException {
        ReportData.Builder report =
                ReportData.builder("MDHR and ME-GraphAU on drawn faces, people not seen");
        if (!setting.budget.caveat().isEmpty()) {
            report.note(setting.budget.caveat());
        }
        Reports.notes(mdhr, List.of()).forEach(report::note);
        report.note(
                "The backbone that all start from was trained on single frames of the training"
                        + " people with their AU labels, through a feature per AU (AFE and Aux), in"
                        + " place of ImageNet weights; then all were trained in as many steps with"
                        + " as many frames: MDHR and the baseline on clips, ME-GraphAU on single"
                        + " frames. The baseline has no feature per AU: how much of a difference"
                        + " that is, 'mdhr ablate' tells with --table components and graphau.");
        leadsOf(mdhr, graph, baseline).forEach(lead -> report.note(lead + "."));
        report.note("Each was trained once; another seed moves any of them.");
        report.results(Reports.table(mdhr.manifest(), rowsOf(mdhr, graph, baseline)));
        report.details(mdhr.details());
        List<String> names = List.of(MDHR, GRAPH, BASELINE);
        Reports.addCurves(report, names, names.stream().map(experiment::run).toList());
        mdhr.showVideo(report);
        report.provenance("budget", setting.budget.name());
        Reports.addProvenance(report, experiment.run(MDHR));
        return ReportWriter.write(report.build(), setting.folder.resolve("report"));
    }
}
