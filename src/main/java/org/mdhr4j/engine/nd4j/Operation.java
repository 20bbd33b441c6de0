package org.mdhr4j.engine.nd4j;

import java.util.List;

/**
 * One step of a traced graph: an operation of libnd4j with its arguments.
 *
 * @param opName libnd4j's name, for example {@code conv2d}
 * @param path part of the model it belongs to, for messages
 * @param arguments numbers that go with the inputs
 * @param inputs in libnd4j's order
 * @param outputs in libnd4j's order
 */
record Operation(
        String opName,
        String path,
        Arguments arguments,
        List<Nd4jSymbol> inputs,
        List<Nd4jSymbol> outputs) {
    Operation {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Integers, floating-point numbers and flags of an operation. */
    record Arguments(long[] integers, double[] numbers, boolean[] flags) {
        static final Arguments NONE = new Arguments(new long[0], new double[0], new boolean[0]);

        static Arguments integers(long... integers) {
            return new Arguments(integers, new double[0], new boolean[0]);
        }

        static Arguments numbers(double... numbers) {
            return new Arguments(new long[0], numbers, new boolean[0]);
        }

        Arguments withNumbers(double... others) {
            return new Arguments(integers, others, flags);
        }

        Arguments withFlags(boolean... others) {
            return new Arguments(integers, numbers, others);
        }
    }
}
