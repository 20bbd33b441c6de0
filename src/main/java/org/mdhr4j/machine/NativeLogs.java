package org.mdhr4j.machine;

/** Keeps what the loader of native libraries says off the error stream. */
public final class NativeLogs {
    /** JavaCPP's system property with the name of its logger. */
    private static final String LOGGER = "org.bytedeco.javacpp.logger";

    private NativeLogs() {}

    /**
     * Sends what JavaCPP says to SLF4J, whose settings belong to the program; by itself it writes
     * to {@code System.err}, for example that OpenBLAS has another version than JavaCPP. Works if
     * called before JavaCPP's first class is used. A logger that is chosen already stays.
     */
    public static void toSlf4j() {
        if (System.getProperty(LOGGER) == null) {
            System.setProperty(LOGGER, "slf4j");
        }
    }
}
