package org.mdhr4j.files;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whole numbers as programs write them that know fractions only: 1, 1.0, 1,0. */
public final class WholeNumber {
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]{1,9})(?:[.,]0*)?");

    private WholeNumber() {}

    /** Returns the number in a cell; empty if it is none, has a fraction, or over nine digits. */
    public static OptionalInt find(String cell) {
        Matcher matcher = NUMBER.matcher(cell.strip());
        return matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }
}
