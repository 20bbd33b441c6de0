package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.mdhr4j.data.check.CheckReport;
import org.mdhr4j.files.CacheFolder;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.training.config.MachineChoice;

/**
 * People drawn for a notebook, to score models on and to train models with. All of them are
 * strangers to the {@linkplain PretrainedModel model that comes with the project}, from whose
 * backbone training starts.
 *
 * <p>They are drawn once and then kept in the {@linkplain CacheFolder cache}, where trained models
 * may go, too. Settings, seed and the build of this project decide which folder it is, so that a
 * change of any of them begins anew.
 *
 * <pre>{@code
 * DrawnPeople people = DrawnPeople.of(DemoBudget.NOTEBOOK, DatasetLayout.BP4D, 7, "cpu");
 * people.draw(ProgressBars.NONE);
 * TrainingConfig config = people.demo(ProgressBars.NONE).config(1);
 * }</pre>
 */
public final class DrawnPeople {
    private static final int HASH_LENGTH = 12;

    private final DemoBudget budget;
    private final DatasetLayout layout;
    private final long seed;
    private final String device;
    private final Path folder;

    private DrawnPeople(
            DemoBudget budget, DatasetLayout layout, long seed, String device, Path folder) {
        this.budget = budget;
        this.layout = layout;
        this.seed = seed;
        this.device = device;
        this.folder = folder;
    }

    /** Returns the people of a budget and a seed, with BP4D's action units, in the usual cache. */
    public static DrawnPeople of(DemoBudget budget, long seed, String device) {
        return of(budget, DatasetLayout.BP4D, seed, device);
    }

    /**
     * Returns the people of a budget, a data set to imitate and a seed, in the usual cache.
     *
     * @param device where models are trained: cpu, cuda or cuda:N
     */
    public static DrawnPeople of(
            DemoBudget budget, DatasetLayout layout, long seed, String device) {
        return in(CacheFolder.path(), budget, layout, seed, device);
    }

    /**
     * The people of a budget, a data set to imitate and a seed.
     *
     * @param cache folder in which they get a folder of their own
     */
    static DrawnPeople in(
            Path cache, DemoBudget budget, DatasetLayout layout, long seed, String device) {
        Path none = Path.of("");
        String settings =
                String.join(
                        "\n",
                        Demo.plan(budget, layout, seed).toString(),
                        budget.clips(none, 1, seed, none).toYaml(),
                        device);
        String name =
                "%s-%s-seed%d-%s"
                        .formatted(
                                budget.name().toLowerCase(Locale.ROOT),
                                layout.name().toLowerCase(Locale.ROOT),
                                seed,
                                BuildHash.of(settings).substring(0, HASH_LENGTH));
        return new DrawnPeople(budget, layout, seed, device, cache.resolve(name));
    }

    /** Returns where their faces are; experiments may go there too. */
    public Path folder() {
        return folder;
    }

    /** Returns who is drawn. */
    public SynthesisPlan plan() {
        return Demo.plan(budget, layout, seed);
    }

    /** Returns how models learn from them, fold by fold. */
    public Demo demo(ProgressBars bars) throws IOException {
        MachineChoice machine = MachineChoice.DEFAULT.withDevice(device);
        return new Demo(budget, layout, folder, seed, machine, ExperimentBars.each(bars))
                .startingFrom(PretrainedModel.backbone());
    }

    /**
     * Draws those that are not there yet. Another process that draws the same people is waited for.
     *
     * @return what the check of the data found
     */
    public CheckReport draw(ProgressBars bars) throws IOException {
        try (OutputLock ignored = OutputLock.waitForFolder(folder);
                ProgressBars.Bar bar = bars.open("drawing", "frames", plan().totalFrames())) {
            long[] shown = {0};
            return demo(bars)
                    .makeData(
                            done -> {
                                bar.advance(done - shown[0], "");
                                shown[0] = done;
                            });
        }
    }
}
