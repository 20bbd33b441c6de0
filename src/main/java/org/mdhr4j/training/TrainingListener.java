package org.mdhr4j.training;

/** Hears what happens in a training run, on the run's thread. */
@FunctionalInterface
public interface TrainingListener {
    /** A listener that does nothing. */
    TrainingListener NONE = event -> {};

    /** Takes an event. */
    void happened(TrainingEvent event);

    /** Tells this listener first and then another. */
    default TrainingListener andThen(TrainingListener other) {
        return event -> {
            happened(event);
            other.happened(event);
        };
    }
}
