package org.mdhr4j.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a folder of results is about: written before the first row, read by every later run.
 *
 * @param format of this file
 * @param job a text that is the same for the same software, weights and settings
 * @param recordings that were ever asked for, in order
 */
record Ledger(int format, String job, List<Entry> recordings) {
    static final int FORMAT = 2;

    private static final String NUMBER_LIKE = "[0-9.eE+_-]*";
    private static final int LONGEST_NAME = 150;

    /**
     * One of the recordings.
     *
     * @param name of its partition
     * @param input that it is read from
     * @param stamp of the input's file when it was asked for
     */
    record Entry(String name, String input, String stamp) {}

    static Ledger empty(String job) {
        return new Ledger(FORMAT, job, List.of());
    }

    /**
     * Adds inputs; those that are known keep their names.
     *
     * @param inputs with their stamps, in order
     */
    Ledger with(Map<String, String> inputs) {
        Map<String, Entry> known = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Entry entry : recordings) {
            known.put(entry.input(), entry);
            names.add(entry.name());
        }
        List<Entry> all = new ArrayList<>();
        for (Entry entry : recordings) {
            String stamp = inputs.getOrDefault(entry.input(), entry.stamp());
            all.add(new Entry(entry.name(), entry.input(), stamp));
        }
        inputs.forEach(
                (input, stamp) -> {
                    if (!known.containsKey(input)) {
                        String name = name(input, names);
                        names.add(name);
                        all.add(new Entry(name, input, stamp));
                    }
                });
        return new Ledger(format, job, List.copyOf(all));
    }

    /** Returns the known recordings whose files are others than they were. */
    List<Entry> changed(Map<String, String> inputs) {
        return recordings.stream()
                .filter(entry -> inputs.containsKey(entry.input()))
                .filter(entry -> !entry.stamp().equals(inputs.get(entry.input())))
                .toList();
    }

    /**
     * A name that is free: that of the file, with as many folders before it as need be. One that
     * looks like a number would be read as one.
     */
    private static String name(String input, Set<String> taken) {
        String[] parts = input.split("[/\\\\]+");
        String name = "";
        for (int i = parts.length - 1; i >= 0; i--) {
            String part = parts[i].replaceAll("[^\\p{L}\\p{N}._-]", "_");
            if (part.isEmpty()) {
                continue;
            }
            name = name.isEmpty() ? part : part + "-" + name;
            if (name.length() > LONGEST_NAME) {
                break;
            }
            if (!name.matches(NUMBER_LIKE) && !taken.contains(name)) {
                return name;
            }
        }
        String stem = "r-" + name.substring(Math.max(0, name.length() - LONGEST_NAME));
        String free = stem;
        for (int i = 2; taken.contains(free); i++) {
            free = stem + "-" + i;
        }
        return free;
    }
}
