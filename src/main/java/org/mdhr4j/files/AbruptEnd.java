package org.mdhr4j.files;

/**
 * Ends the process without tearing native libraries down. An ordinary exit, and {@link
 * Runtime#halt} too, lets them destroy what a thread in native code may still be using, which
 * crashes and leaves a crash report in the working folder.
 */
public final class AbruptEnd {
    private AbruptEnd() {}

    /**
     * Ends the process now, with SIGKILL where the JVM offers signals; their class is reached by
     * reflection because it is no part of Java's API.
     *
     * @param status exit code where it does not
     */
    public static void now(int status) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Object kill = signal.getConstructor(String.class).newInstance("KILL");
            signal.getMethod("raise", signal).invoke(null, kill);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            Runtime.getRuntime().halt(status);
        }
    }
}
