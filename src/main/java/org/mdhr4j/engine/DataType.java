package org.mdhr4j.engine;

/** Element types of tensors and of stored checkpoints. */
public enum DataType {
    FLOAT64("F64", 8),
    FLOAT32("F32", 4),
    FLOAT16("F16", 2),
    BFLOAT16("BF16", 2),
    INT64("I64", 8),
    INT32("I32", 4),
    INT16("I16", 2),
    INT8("I8", 1),
    UINT8("U8", 1),
    BOOL("BOOL", 1);

    private final String safetensorsName;
    private final int bytes;

    DataType(String safetensorsName, int bytes) {
        this.safetensorsName = safetensorsName;
        this.bytes = bytes;
    }

    /** Returns the name that the safetensors format uses, for example {@code F32}. */
    public String safetensorsName() {
        return safetensorsName;
    }

    /** Returns the number of bytes per element. */
    public int bytes() {
        return bytes;
    }

    /** Returns whether values have a fraction. */
    public boolean isFloatingPoint() {
        return this == FLOAT64 || this == FLOAT32 || this == FLOAT16 || this == BFLOAT16;
    }
}
