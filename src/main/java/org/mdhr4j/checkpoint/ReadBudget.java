package org.mdhr4j.checkpoint;

/**
 * Limits what reading one PyTorch file may cost, whatever the file claims; the one place of these
 * numbers. Each is far above what the weights of a large model with its optimiser need, and what a
 * hostile file can cost under all of them is a second and a few hundred megabytes.
 */
final class ReadBudget {
    /** Above what a state dict of 30,000 tensors with its optimiser needs. */
    static final int MAX_OPCODES = 2_000_000;

    /** Longest text or number of a pickle; no name or value of a state dict comes near. */
    static final int MAX_TEXT_BYTES = 1 << 20;

    /** Longest pickle, inflated; 30,000 tensors with their optimiser take 15 MB. */
    static final int MAX_PICKLE_BYTES = 64 << 20;

    /** Most axes of a tensor. */
    static final int MAX_RANK = 32;

    /** Largest tensor that may repeat elements (stride 0), in elements. */
    static final long MAX_REPEATED = 1 << 24;

    /** Deepest nesting of dictionaries and lists. */
    static final int MAX_DEPTH = 32;

    /** Longest name of a tensor or of an entry of metadata. */
    static final int MAX_NAME_LENGTH = 1000;

    /** Longest text that is kept as metadata. */
    static final int MAX_METADATA_TEXT = 4096;

    /** Most entries of metadata. */
    static final int MAX_METADATA = 1000;

    /** Most notes on what was left out, one each. */
    static final int MAX_LEFT_OUT_NOTES = 20;

    private static final int MAX_STEPS = 5_000_000;
    private static final int MAX_TENSORS = 200_000;

    /** How many times the file's own size its tensors may take: shared or compressed values. */
    private static final int MAX_GROWTH = 16;

    private static final long SPARE_BYTES = 256L << 20;

    private final long fileBytes;
    private long steps;
    private int tensors;
    private long tensorBytes;

    /** Makes the budget for a file of a size. */
    ReadBudget(long fileBytes) {
        this.fileBytes = fileBytes;
    }

    /**
     * Takes note of values looked at or copied.
     *
     * @throws CheckpointException if there were too many; lists and dictionaries that hold one
     *     another many times would never end
     */
    void spend(long count) {
        steps += count;
        if (steps > MAX_STEPS) {
            throw nested();
        }
    }

    /**
     * Takes note of a visit to a nested value.
     *
     * @throws CheckpointException if it lies too deep, or there were too many visits
     */
    void visit(int depth) {
        if (depth > MAX_DEPTH) {
            throw nested();
        }
        spend(1);
    }

    private static CheckpointException nested() {
        return new CheckpointException(
                "holds dictionaries nested without end. The file is damaged or hostile; save only"
                        + " model.state_dict().");
    }

    /**
     * Checks the length of a name before it is put together.
     *
     * @throws CheckpointException if it is longer than any of a model
     */
    void name(int length) {
        if (length > MAX_NAME_LENGTH) {
            throw new CheckpointException(
                    "has a name of more than %d characters; refused. Save only model.state_dict()."
                            .formatted(MAX_NAME_LENGTH));
        }
    }

    /**
     * Takes note of a tensor.
     *
     * @param bytes what reading it costs
     * @throws CheckpointException if tensors are too many, or together take far more than the file
     *     can hold
     */
    void tensor(long bytes) {
        if (++tensors > MAX_TENSORS) {
            throw new CheckpointException(
                    "names more than %d tensors; refused. Save only model.state_dict()."
                            .formatted(MAX_TENSORS));
        }
        tensorBytes += bytes;
        long most = MAX_GROWTH * fileBytes + SPARE_BYTES;
        if (tensorBytes > most) {
            throw new CheckpointException(
                    "claims tensors of more than %d MB in a file of %d KB; refused. If you trust the file, load it in Python and save only model.state_dict()."
                            .formatted(most >> 20, fileBytes >> 10));
        }
    }

    /**
     * Checks the size of a pickle.
     *
     * @throws CheckpointException if it is larger than any that describes tensors
     */
    static void requirePickle(long bytes) {
        if (bytes > MAX_PICKLE_BYTES) {
            throw new CheckpointException(
                    "the pickle has more than %d MB, where a description of tensors is expected; refused. Save only model.state_dict()."
                            .formatted(MAX_PICKLE_BYTES >> 20));
        }
    }
}
