package org.mdhr4j.training.config;

/**
 * Says how the best epoch is found.
 *
 * @param on who is scored
 * @param everyEpochs epochs between two scorings; the last epoch is always scored
 * @param validationShare share of the training subjects that is held out with {@link
 *     SelectOn#VALIDATION}, at least one subject
 */
public record Selection(SelectOn on, int everyEpochs, double validationShare) {
    /** Entry of a checkpoint's metadata: who chose its epoch. */
    public static final String SELECTED_ON = "selected on";

    /** A tenth of the training subjects, every 5 epochs. */
    public static final Selection DEFAULT = new Selection(SelectOn.VALIDATION, 5, 0.1);

    public Selection {
        if (everyEpochs < 1 || !(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException(
                    "Selection needs every-epochs (--validate-every) of 1 or more and a validation-share between 0 and 1, got %s and %s."
                            .formatted(everyEpochs, validationShare));
        }
    }

    /** Returns whether an epoch is scored. */
    public boolean scores(int epochsDone, int epochs) {
        return on != SelectOn.LAST && (epochsDone % everyEpochs == 0 || epochsDone == epochs);
    }
}
