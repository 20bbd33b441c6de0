package org.mdhr4j.kernel.batch;

import java.io.Console;
import java.util.Arrays;

/** Returns whether this process talks to a person. */
public final class Terminal {
    private Terminal() {}

    /**
     * Returns whether standard streams are a terminal. Since Java 22 there is a console without
     * one, which only {@code Console.isTerminal()}, unknown to Java 17, tells apart.
     */
    @SuppressWarnings("SystemConsoleNull") // decides up to Java 21
    public static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        return Arrays.stream(Console.class.getMethods())
                .filter(method -> method.getName().equals("isTerminal"))
                .findFirst()
                .map(
                        method -> {
                            try {
                                return Boolean.TRUE.equals(method.invoke(console));
                            } catch (ReflectiveOperationException e) {
                                return false;
                            }
                        })
                .orElse(true);
    }
}
