package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mdhr4j.data.check.CheckReport;
import org.mdhr4j.files.CacheFolder;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.recognition.PlainBackbone;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.training.config.MachineChoice;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * The paper's ablation tables on drawn people: draws them, trains every row from a backbone that
 * favours none, each several times. What is complete stays in the {@linkplain CacheFolder cache},
 * so that a run that was cut off goes on.
 *
 * <pre>{@code
 * DrawnAblation study = DrawnAblation.of(AblationBudget.MINUTES, 7, "cpu");
 * List<Ablation> tables = study.run(AblationStudy.ofPaper(), 1, ProgressBars.NONE);
 * }</pre>
 */
public final class DrawnAblation {
    private static final int HASH_LENGTH = 12;

    private final AblationBudget budget;
    private final SynthesisPlan plan;
    private final long seed;
    private final MachineChoice machine;
    private final Path folder;

    private DrawnAblation(
            AblationBudget budget, SynthesisPlan plan, long seed, String device, Path folder) {
        this.budget = budget;
        this.plan = plan;
        this.seed = seed;
        this.machine = machine(device);
        this.folder = folder;
    }

    /** The compact network is too small to be divided; the other core decodes and transforms. */
    private static MachineChoice machine(String device) {
        return MachineChoice.DEFAULT.withDevice(device).withThreads(1);
    }

    /**
     * Returns the study of a budget and a seed, in the usual cache.
     *
     * @param device where models are trained: cpu, cuda or cuda:N
     */
    public static DrawnAblation of(AblationBudget budget, long seed, String device) {
        return in(CacheFolder.path(), budget, budget.plan(seed), seed, device);
    }

    /**
     * Returns the study of other people, for example of such whose resting faces seem to act.
     *
     * @param plan whom to draw; of the budget only the trainings are used
     */
    public static DrawnAblation of(
            AblationBudget budget, SynthesisPlan plan, long seed, String device) {
        return in(CacheFolder.path(), budget, plan, seed, device);
    }

    static DrawnAblation in(
            Path cache, AblationBudget budget, SynthesisPlan plan, long seed, String device) {
        Path none = Path.of("");
        String settings =
                String.join("\n", plan.toString(), budget.clips(none, seed, none).toYaml(), device);
        String name =
                "ablations-%d-people-seed%d-%s"
                        .formatted(
                                plan.subjects(),
                                seed,
                                BuildHash.of(settings).substring(0, HASH_LENGTH));
        return new DrawnAblation(budget, plan, seed, device, cache.resolve(name));
    }

    /** Returns where people and runs are. */
    public Path folder() {
        return folder;
    }

    /** Returns who is drawn. */
    public SynthesisPlan plan() {
        return plan;
    }

    private Path data() {
        return folder.resolve("data");
    }

    /**
     * Draws those that are not there yet. Another process that draws the same people is waited for.
     *
     * @return what the check of the data found
     */
    public CheckReport draw(ProgressBars bars) throws IOException {
        try (OutputLock ignored = OutputLock.waitForFolder(folder);
                ProgressBars.Bar bar = bars.open("drawing", "frames", plan.totalFrames())) {
            long[] shown = {0};
            return DrawnData.make(
                    plan,
                    data(),
                    done -> {
                        bar.advance(done - shown[0], "");
                        shown[0] = done;
                    });
        }
    }

    /** Returns how rows are trained, on people who are drawn first unless they are there. */
    public TrainingConfig config(ProgressBars bars) throws IOException {
        draw(bars);
        TrainingConfig clips = budget.clips(data(), seed, PlainBackbone.file());
        return clips.toBuilder().machine(machine).build();
    }

    /**
     * Trains and scores every row of tables.
     *
     * @param trainings how often each row is trained; the first round of all rows comes first
     */
    public List<Ablation> run(List<AblationStudy> studies, int trainings, ProgressBars bars)
            throws IOException {
        TrainingConfig config = config(bars);
        int numRuns = trainings * AblationStudy.numModels(studies, config.model());
        try (ExperimentBars all = ExperimentBars.together(bars, "training", numRuns)) {
            return new Experiment(folder, all).ablate(studies, config, trainings);
        }
    }
}
