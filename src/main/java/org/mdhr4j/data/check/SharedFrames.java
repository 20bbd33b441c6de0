package org.mdhr4j.data.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.mdhr4j.data.image.DifferenceHash;
import org.mdhr4j.data.image.Picture;
import org.mdhr4j.data.manifest.DataRule;

/** Finds frames that two people share: equal byte by byte, or alike to the eye. */
final class SharedFrames {
    /** Bits of 256 in which frames may differ and still look the same. */
    static final int MOST_BITS = 12;

    /** Frames that must look the same before it is more than chance. */
    static final int LEAST_FRAMES = 3;

    /** Frames of a recording that are compared by their looks. */
    static final int FRAMES_PER_RECORDING = 24;

    private final FramesOfPeople people;
    private final Map<Path, Picture> pictures;
    private final Predicate<Path> showsSomething;

    private record Hits(int count, Path one, Path other) {
        Hits again() {
            return new Hits(count + 1, one, other);
        }
    }

    /**
     * A search.
     *
     * @param pictures what is known of the images
     * @param showsSomething whether an image is more than one colour; asked for equal images whose
     *     looks are not known
     */
    SharedFrames(
            FramesOfPeople people, Map<Path, Picture> pictures, Predicate<Path> showsSomething) {
        this.people = people;
        this.pictures = pictures;
        this.showsSomething = showsSomething;
    }

    void find(FindingList findings) {
        Map<FramesOfPeople.Pair, Hits> equal = equal();
        equal.forEach((pair, hits) -> findings.add(equal(pair, hits)));
        similar()
                .forEach(
                        (pair, hits) -> {
                            if (hits.count() >= LEAST_FRAMES && !equal.containsKey(pair)) {
                                findings.add(similar(pair, hits));
                            }
                        });
    }

    private Map<FramesOfPeople.Pair, Hits> equal() {
        Map<String, List<Path>> byDigest = new TreeMap<>();
        pictures.forEach(
                (path, picture) ->
                        byDigest.computeIfAbsent(picture.digest(), d -> new ArrayList<>())
                                .add(path));
        Map<FramesOfPeople.Pair, Hits> pairs = pairs();
        for (List<Path> paths : byDigest.values()) {
            Map<String, Path> onePerPerson = new TreeMap<>();
            paths.forEach(path -> onePerPerson.putIfAbsent(people.personOf(path), path));
            if (onePerPerson.size() > 1 && showsSomething(paths.get(0))) {
                List<Path> ones = List.copyOf(onePerPerson.values());
                for (int i = 0; i < ones.size(); i++) {
                    for (int j = i + 1; j < ones.size(); j++) {
                        count(pairs, ones.get(i), ones.get(j));
                    }
                }
            }
        }
        return pairs;
    }

    private static Map<FramesOfPeople.Pair, Hits> pairs() {
        return new TreeMap<>(
                (a, b) ->
                        a.first().equals(b.first())
                                ? a.second().compareTo(b.second())
                                : a.first().compareTo(b.first()));
    }

    private boolean showsSomething(Path image) {
        Picture picture = pictures.get(image);
        return picture != null && picture.look() != null
                ? picture.look().hash().showsSomething()
                : showsSomething.test(image);
    }

    private void count(Map<FramesOfPeople.Pair, Hits> pairs, Path one, Path other) {
        pairs.merge(
                FramesOfPeople.Pair.of(people.personOf(one), people.personOf(other)),
                new Hits(1, one, other),
                (before, more) -> before.again());
    }

    /** Every frame of the sample counts once for each other person. */
    private Map<FramesOfPeople.Pair, Hits> similar() {
        Map<String, List<Path>> byPerson = new TreeMap<>();
        for (Path path : people.sample(FRAMES_PER_RECORDING)) {
            Picture picture = pictures.get(path);
            if (picture != null
                    && picture.look() != null
                    && picture.look().hash().showsSomething()) {
                byPerson.computeIfAbsent(people.personOf(path), p -> new ArrayList<>()).add(path);
            }
        }
        Map<FramesOfPeople.Pair, Hits> pairs = pairs();
        List<String> names = List.copyOf(byPerson.keySet());
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                compare(
                        byPerson.getOrDefault(names.get(i), List.of()),
                        byPerson.getOrDefault(names.get(j), List.of()),
                        pairs);
            }
        }
        return pairs;
    }

    private void compare(List<Path> ones, List<Path> others, Map<FramesOfPeople.Pair, Hits> pairs) {
        List<DifferenceHash> hashes = hashes(others);
        List<DifferenceHash> own = hashes(ones);
        for (int i = 0; i < own.size(); i++) {
            for (int j = 0; j < hashes.size(); j++) {
                if (own.get(i).distance(hashes.get(j)) <= MOST_BITS) {
                    count(pairs, ones.get(i), others.get(j));
                    break;
                }
            }
        }
    }

    private List<DifferenceHash> hashes(List<Path> paths) {
        Map<Path, DifferenceHash> known = new HashMap<>();
        for (Path path : paths) {
            Picture picture = pictures.get(path);
            if (picture != null && picture.look() != null) {
                known.put(path, picture.look().hash());
            }
        }
        return paths.stream().map(known::get).toList();
    }

    private Finding equal(FramesOfPeople.Pair pair, Hits hits) {
        int fold = people.foldBetween(pair);
        String message =
                "%s and %s have %,d frames that are equal byte by byte, for example %s and %s%s If they are one person, give both one name and prepare again; if images were mixed up, copy them anew."
                        .formatted(
                                pair.first(),
                                pair.second(),
                                hits.count(),
                                hits.one(),
                                hits.other(),
                                where(fold));
        return fold > 0
                ? Finding.of(DataRule.SHARED_FRAMES, message)
                : Finding.warning(DataRule.SHARED_FRAMES, message);
    }

    private Finding similar(FramesOfPeople.Pair pair, Hits hits) {
        return Finding.of(
                DataRule.SIMILAR_FRAMES,
                "%s and %s look the same in %,d of the frames compared, for example %s and %s%s Look at them: two names may stand for one person."
                        .formatted(
                                pair.first(),
                                pair.second(),
                                hits.count(),
                                hits.one(),
                                hits.other(),
                                where(people.foldBetween(pair))));
    }

    private static String where(int fold) {
        return fold > 0
                ? "; fold %d trains on one and tests on the other.".formatted(fold)
                : "; no fold tests on one of them and trains on the other.";
    }
}
