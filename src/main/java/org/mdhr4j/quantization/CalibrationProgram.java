package org.mdhr4j.quantization;

import java.util.Map;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Tensor;

/**
 * A program that gives nothing but what is recorded of it, so that what comes after that is left
 * out.
 *
 * @param whole the program
 */
record CalibrationProgram(Program whole) implements Program {
    @Override
    public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
        whole.describe(ops, inputs);
        return Map.of();
    }

    @Override
    public Map<String, Map<Integer, String>> freeAxes() {
        return whole.freeAxes();
    }
}
