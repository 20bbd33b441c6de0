package org.mdhr4j.training.group;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a process says of itself when it comes.
 *
 * @param rank its number
 * @param size of the group it expects
 * @param facts what must be the same in all, by name; values of several lines are compared line by
 *     line
 */
record Hello(int rank, int size, Map<String, String> facts) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 60;
    private static final int SHOWN_LINES = 3;

    Hello {
        facts = new LinkedHashMap<>(facts);
    }

    String toText() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A process's facts could not be written.", e);
        }
    }

    /** Reads what {@link #toText} wrote; empty if it is something else. */
    static Optional<Hello> of(String text) {
        try {
            return Optional.of(JSON.readValue(text, Hello.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Why another process and this one, number 0, cannot work together; empty if they can. */
    Optional<String> problem(Hello other) {
        if (other.size != size) {
            return Optional.of(
                    "process RANK %d expects %d processes, process RANK 0 %d. Give all the same WORLD_SIZE."
                            .formatted(other.rank, other.size, size));
        }
        Set<String> names = new LinkedHashSet<>(facts.keySet());
        names.addAll(other.facts.keySet());
        for (String name : names) {
            String own = facts.getOrDefault(name, "none");
            String theirs = other.facts.getOrDefault(name, "none");
            if (!own.equals(theirs)) {
                return Optional.of(
                        "processes RANK 0 and RANK %d differ in %s: %s. All processes of a training need the same."
                                .formatted(other.rank, name, difference(own, theirs)));
            }
        }
        return Optional.empty();
    }

    private static String difference(String own, String theirs) {
        List<String> left = new ArrayList<>(Arrays.asList(own.split("\n")));
        List<String> right = new ArrayList<>(Arrays.asList(theirs.split("\n")));
        List<String> common = List.copyOf(left);
        left.removeAll(right);
        right.removeAll(common);
        return "'%s' and '%s'".formatted(shown(left), shown(right));
    }

    private static String shown(List<String> lines) {
        List<String> parts =
                lines.stream()
                        .limit(SHOWN_LINES)
                        .map(String::strip)
                        .map(text -> text.length() > SHOWN ? text.substring(0, SHOWN) : text)
                        .toList();
        return String.join("; ", parts);
    }
}
