package org.mdhr4j.kernel.evaluator;

import java.util.regex.Pattern;

/** Names of the values of expressions: {@code $1}, {@code $2}, ... */
final class TemporaryNames {
    private static final Pattern NAME = Pattern.compile("\\$\\d+");

    private int count;

    /** The name of the next value. */
    String next() {
        count++;
        return "$" + count;
    }

    /** The last name was not needed. */
    void giveBack() {
        count--;
    }

    static boolean isTemporary(String name) {
        return NAME.matcher(name).matches();
    }
}
