package org.mdhr4j.spark;

import java.lang.reflect.InvocationTargetException;

/**
 * Starts the {@code mdhr} command line beside Spark: {@code spark-submit mdhr4j-spark.jar cluster
 * recognize ...}.
 */
public final class Main {
    private static final String COMMAND_LINE = "org.mdhr4j.cli.Main";

    private Main() {}

    /** Runs the command line, and exits with its code. */
    public static void main(String[] args) throws ReflectiveOperationException {
        ClassLoader own = OwnLibraries.loader();
        Thread.currentThread().setContextClassLoader(own);
        try {
            own.loadClass(COMMAND_LINE)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The command line failed.", e.getCause());
        }
    }
}
