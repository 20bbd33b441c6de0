package org.mdhr4j.source;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture's name taken apart into texts and numbers, so that names sort as people count: 9 before
 * 10, at every number.
 *
 * @param file the picture
 * @param texts what stands before, between and behind the numbers, without the file's ending; one
 *     more than there are numbers
 * @param digits the numbers as they are written
 */
record FrameName(Path file, List<String> texts, List<String> digits)
        implements Comparable<FrameName> {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    static FrameName of(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        List<String> texts = new ArrayList<>();
        List<String> digits = new ArrayList<>();
        Matcher matcher = DIGITS.matcher(stem);
        int end = 0;
        while (matcher.find()) {
            texts.add(stem.substring(end, matcher.start()));
            digits.add(matcher.group());
            end = matcher.end();
        }
        texts.add(stem.substring(end));
        return new FrameName(file, List.copyOf(texts), List.copyOf(digits));
    }

    /** The number at a position. */
    BigInteger number(int position) {
        return new BigInteger(digits.get(position));
    }

    /** The name without its ending, and with a star in place of one number; -1 for none. */
    String label(int position) {
        StringBuilder label = new StringBuilder(texts.get(0));
        for (int i = 0; i < digits.size(); i++) {
            label.append(i == position ? "*" : digits.get(i)).append(texts.get(i + 1));
        }
        return label.toString();
    }

    @Override
    public int compareTo(FrameName other) {
        int common = Math.min(digits.size(), other.digits.size());
        int order = texts.get(0).compareTo(other.texts.get(0));
        for (int i = 0; i < common && order == 0; i++) {
            order = number(i).compareTo(other.number(i));
            order = order != 0 ? order : texts.get(i + 1).compareTo(other.texts.get(i + 1));
        }
        order = order != 0 ? order : Integer.compare(digits.size(), other.digits.size());
        return order != 0 ? order : name().compareTo(other.name());
    }

    String name() {
        return file.getFileName().toString();
    }

    /** The positions at which some of several names with equal texts differ, in order. */
    static List<Integer> varying(List<FrameName> names) {
        FrameName first = names.get(0);
        List<Integer> varying = new ArrayList<>();
        for (int i = 0; i < first.digits.size(); i++) {
            int position = i;
            if (names.stream().anyMatch(n -> !n.number(position).equals(first.number(position)))) {
                varying.add(i);
            }
        }
        return Collections.unmodifiableList(varying);
    }
}
