package org.mdhr4j.engine.libtorch;

/** Holds launches that can be repeated, with the memory that they read and write. */
interface RecordedRun extends AutoCloseable {
    /**
     * Launches all again: reads inputs and writes results where they were when it was recorded.
     *
     * @throws RecordingException if the device refuses
     */
    void repeat();

    @Override
    void close();
}
