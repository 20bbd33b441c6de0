package org.mdhr4j.kernel.channel;

/**
 * Names the provider of selectors that Java would find anyway. Java looks for others first, in
 * every jar of the class path; a kernel has over a hundred, and its first answer would wait.
 */
final class SelectorChoice {
    private static final String PROPERTY = "java.nio.channels.spi.SelectorProvider";
    private static final String OF_LINUX = "sun.nio.ch.EPollSelectorProvider";

    private SelectorChoice() {}

    /** Chooses, unless the user has, or this Java knows no such class. */
    static void make() {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        try {
            Class.forName(OF_LINUX, false, ClassLoader.getPlatformClassLoader());
            System.setProperty(PROPERTY, OF_LINUX);
        } catch (ClassNotFoundException e) {
            return; // another system: Java looks for it
        }
    }
}
