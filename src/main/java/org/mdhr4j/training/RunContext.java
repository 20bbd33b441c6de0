package org.mdhr4j.training;

import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.training.config.MachineChoice;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * What the parts of a run under way share.
 *
 * @param config its settings
 * @param machine where this process computes
 * @param folder where it is kept
 * @param data the videos
 * @param engine the open engine
 * @param trainer the weights being trained
 * @param group the processes at work
 * @param listener hears what happens
 */
record RunContext(
        TrainingConfig config,
        MachineChoice machine,
        RunFolder folder,
        TrainingData data,
        Engine engine,
        Trainer trainer,
        TrainingGroup group,
        TrainingListener listener) {

    /** Saves the state and says so; of several processes number 0 does. */
    void save(RunPosition position) {
        if (!group.leads()) {
            return;
        }
        TrainingState.save(folder.state(), trainer, position);
        listener.happened(new TrainingEvent.Saved(folder.state(), trainer.numSteps()));
    }

    /** How clips are loaded, for training and for scoring. */
    LoaderOptions loaderOptions() {
        return LoaderOptions.of(config.data().clipsPerBatch(), machine.numLoaderThreads());
    }
}
