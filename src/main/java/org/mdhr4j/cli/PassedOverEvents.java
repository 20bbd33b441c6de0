package org.mdhr4j.cli;

import java.util.List;
import org.mdhr4j.training.TrainingEvent;
import org.mdhr4j.training.TrainingListener;

/** Hears what a training run warns of, and what went wrong in it. */
final class PassedOverEvents {
    private PassedOverEvents() {}

    /** Returns a listener that tells it to the option {@code --strict}. */
    static TrainingListener to(StrictOption strict) {
        return event -> {
            if (event instanceof TrainingEvent.Warned warned) {
                strict.passedOver(List.of(warned.message()));
            } else if (event instanceof TrainingEvent.Finished finished) {
                strict.passedOver(finished.problems());
            }
        };
    }
}
