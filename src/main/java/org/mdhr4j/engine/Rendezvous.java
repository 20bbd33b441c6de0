package org.mdhr4j.engine;

import java.time.Duration;

/**
 * Keeps the processes of a group in touch: says what an engine needs to connect them, and watches
 * over all of them while they work.
 */
public interface Rendezvous {
    /** Returns this process's number, from 0. */
    int rank();

    /** Returns the number of processes. */
    int size();

    /** Returns the address of this machine at which the others reach it. */
    String ownAddress();

    /** Returns the address at which all reach process 0. */
    String leadAddress();

    /** Returns how long a process that does not take part is waited for. */
    Duration patience();

    /**
     * Returns the text that process 0 gives, in every process.
     *
     * @param text what process 0 has to say; ignored in the others
     * @throws GroupException if a process is lost meanwhile
     */
    String fromLead(String text);

    /** Notes that this process has come to a further point at which all of them meet. */
    void arrived();

    /**
     * Looks whether all processes are at work; called again and again while waiting for them.
     *
     * @throws GroupException if one is lost
     */
    void requireAll();
}
