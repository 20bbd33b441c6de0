package org.mdhr4j.checkpoint;

/** The container that a state dict was read from. */
public enum CheckpointFormat {
    /** A safetensors file. */
    SAFETENSORS("safetensors"),
    /** A PyTorch file as written since version 1.6: a zip archive around a pickle. */
    TORCH_ZIP("torch zip"),
    /** A PyTorch file as written before version 1.6: pickles followed by raw storages. */
    TORCH_LEGACY("torch legacy"),
    /** No file: made by this program. */
    MEMORY("memory");

    private final String label;

    CheckpointFormat(String label) {
        this.label = label;
    }

    /** Returns the readable name, for example "torch zip". */
    public String label() {
        return label;
    }
}
