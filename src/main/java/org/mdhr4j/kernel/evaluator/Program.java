package org.mdhr4j.kernel.evaluator;

import java.util.List;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/**
 * A statement or an expression, compiled.
 *
 * @param className binary name of the class whose method {@value #METHOD} runs it
 * @param classes this class and those declared inside
 * @param firstLine line of the class in which the user's code starts
 * @param isShown whether its value is the result of a cell that ends with it
 * @param type its value's type, if that is to be kept under a name of its own; else null
 * @param variable the variable that it declares anew, or null
 */
record Program(
        String className,
        List<ClassBytecodes> classes,
        int firstLine,
        boolean isShown,
        @Nullable String type,
        @Nullable String variable) {
    static final String METHOD = "do_it$";

    /** JShell counts its snippets from 1. */
    private static final String PREFIX = NotebookClassLoader.SNIPPET_PREFIX + "$JShell$0";

    private static final int LETTERS = 26;

    Program {
        classes = List.copyOf(classes);
    }

    /** The name of the n-th program's class, in the form of JShell's names. */
    static String nameOf(int number) {
        StringBuilder letters = new StringBuilder();
        for (int n = number; n > 0; n = (n - 1) / LETTERS) {
            letters.append((char) ('A' + (n - 1) % LETTERS));
        }
        return PREFIX + letters.reverse();
    }

    /** The name of the program that a class belongs to, or null if it is none of a program. */
    static @Nullable String programOf(String className) {
        if (!className.startsWith(PREFIX)) {
            return null;
        }
        int inner = className.indexOf('$', PREFIX.length());
        return inner < 0 ? className : className.substring(0, inner);
    }

    /** A class as it is called inside of a program; other names stay as they are. */
    static String localName(String className) {
        String program = programOf(className);
        if (program == null || program.equals(className)) {
            return className;
        }
        return className.substring(program.length() + 1).replaceFirst("^\\d+", "");
    }
}
