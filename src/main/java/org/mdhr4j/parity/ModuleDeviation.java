package org.mdhr4j.parity;

/**
 * Says how far a module's output is from another output of the same module.
 *
 * @param model title of the case
 * @param module name under which the output is recorded, or what scores and logits are called
 * @param size the deviation, relative to the size of the output; of scores absolute, since they lie
 *     between 0 and 1
 */
public record ModuleDeviation(String model, String module, double size) {
    /**
     * Half the distance of neighbouring float32 numbers, relative to them: the most that storing a
     * number as float32 changes it.
     */
    public static final double ROUNDING = 0x1p-24;

    /** Returns the deviation in units of {@link #ROUNDING}. */
    public double roundings() {
        return size / ROUNDING;
    }
}
