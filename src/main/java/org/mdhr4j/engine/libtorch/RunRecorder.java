package org.mdhr4j.engine.libtorch;

/** Records what a run launches on a device, to launch it again in one go. */
interface RunRecorder {
    /**
     * Runs work where it is to be recorded, so that what is made on first use exists by then;
     * returns when the device is done.
     */
    void prepare(Runnable work);

    /**
     * Runs work and records it. What it computes lies in memory of the recording's own, which stays
     * as it is until the recording is closed.
     *
     * @throws RuntimeException if the device cannot record it, or the work fails; nothing is kept
     */
    RecordedRun record(Runnable work);
}
