package org.mdhr4j.engine;

import java.nio.FloatBuffer;
import java.util.List;

/** Changes parameters by their gradients; its moments can be stored and restored exactly. */
public interface Optimizer extends AutoCloseable {
    /**
     * Makes one step with the gradients that the variables hold; parameters without a gradient
     * stay.
     *
     * @param learningRate step size of this step
     */
    void step(double learningRate);

    /** Returns the number of steps made so far. */
    long numSteps();

    /** Continues counting from a stored number of steps. */
    void setNumSteps(long numSteps);

    /** Returns the names of the moments kept per parameter, for example {@code exp_avg}. */
    List<String> momentNames();

    /** Copies a moment of a parameter; zero before its first step. */
    void readMoment(String moment, Variable parameter, FloatBuffer target);

    /** Restores a moment of a parameter. */
    void writeMoment(String moment, Variable parameter, FloatBuffer values);

    /** Releases the moments; closing twice is harmless. */
    @Override
    void close();
}
