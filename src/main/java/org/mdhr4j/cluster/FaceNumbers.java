package org.mdhr4j.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives people one number throughout a recording that was scored in pieces. Every piece counts its
 * people from 0; two numbers are one person if both pieces saw the face at the same places in the
 * frames before the border between them. Who is not seen there gets a new number.
 */
public final class FaceNumbers {
    private FaceNumbers() {}

    private record Pair(int before, int now, long frames) {}

    /**
     * Finds the numbers.
     *
     * @param pieces the reports of all pieces, in order
     * @return for each piece the recording's number of each of its own
     */
    public static List<Map<Integer, Integer>> of(List<PieceReport> pieces) {
        List<Map<Integer, Integer>> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Map<Integer, Integer> numbers =
                    i == 0
                            ? own(pieces.get(0))
                            : goingOn(pieces.get(i - 1), all.get(i - 1), pieces.get(i));
            for (int face : pieces.get(i).faces()) {
                Integer known = numbers.get(face);
                int number = known == null ? next : known;
                numbers.put(face, number);
                next = Math.max(next, number + 1);
            }
            all.add(Map.copyOf(numbers));
        }
        return all;
    }

    private static Map<Integer, Integer> own(PieceReport first) {
        Map<Integer, Integer> numbers = new HashMap<>();
        first.faces().forEach(face -> numbers.put(face, face));
        return numbers;
    }

    /** Those of a piece that were seen in the one before; the longest seen together come first. */
    private static Map<Integer, Integer> goingOn(
            PieceReport before, Map<Integer, Integer> known, PieceReport now) {
        Map<Integer, Integer> numbers = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Pair pair : pairs(before.after(), now.before())) {
            Integer number = known.get(pair.before());
            if (number != null
                    && now.faces().contains(pair.now())
                    && !numbers.containsKey(pair.now())
                    && taken.add(number)) {
                numbers.put(pair.now(), number);
            }
        }
        return numbers;
    }

    private static List<Pair> pairs(List<Sighting> before, List<Sighting> now) {
        Map<List<Integer>, Long> frames = new HashMap<>();
        for (Sighting old : before) {
            for (Sighting other : now) {
                if (old.isSame(other)) {
                    frames.merge(List.of(old.face(), other.face()), 1L, Long::sum);
                }
            }
        }
        return frames.entrySet().stream()
                .map(e -> new Pair(e.getKey().get(0), e.getKey().get(1), e.getValue()))
                .sorted(
                        Comparator.comparingLong((Pair pair) -> -pair.frames())
                                .thenComparingInt(Pair::before)
                                .thenComparingInt(Pair::now))
                .toList();
    }
}
