package org.mdhr4j.synthetic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mdhr4j.facs.ActionUnit;

/**
 * Chooses people so that in every part some show each action unit. Where too few do, people whom
 * nobody would miss give way to others, tried in the order of their invented names.
 */
final class Casting {
    /** An action unit counts as shown from so many frames of a person on. */
    static final int SHOWN_FRAMES = 3;

    private final SynthesisPlan plan;
    private final int needed;
    private final Map<String, BitSet> shown = new HashMap<>();

    private Casting(SynthesisPlan plan) {
        this.plan = plan;
        this.needed = plan.direction().showEach();
    }

    /**
     * Recasts the parts of a plan.
     *
     * @param parts the people as they come
     * @throws IllegalArgumentException if there are not enough people who show some action unit
     */
    static List<List<String>> of(SynthesisPlan plan, List<List<String>> parts) {
        return new Casting(plan).recast(parts);
    }

    private List<List<String>> recast(List<List<String>> parts) {
        Set<String> taken = new HashSet<>();
        parts.forEach(taken::addAll);
        List<List<String>> cast = new ArrayList<>();
        int candidate = 0;
        for (List<String> part : parts) {
            List<String> people = new ArrayList<>(part);
            while (!lacking(people).isEmpty()) {
                if (candidate == plan.layout().maxSubjects()) {
                    throw new IllegalArgumentException(
                            "Of %d people too few show %s for %d in each part. Ask for fewer, for more subjects, or for longer videos."
                                    .formatted(candidate, names(lacking(people)), needed));
                }
                String name = plan.layout().inventedName(candidate++);
                if (!taken.contains(name) && shown(name).intersects(lacking(people))) {
                    replaceOne(people, name);
                }
            }
            cast.add(List.copyOf(people));
        }
        return cast;
    }

    /**
     * Puts a person in the place of the one whose leaving leaves the fewest gaps, if that helps.
     */
    private void replaceOne(List<String> people, String name) {
        int best = -1;
        int fewest = gaps(people);
        for (int i = people.size() - 1; i >= 0; i--) {
            List<String> changed = new ArrayList<>(people);
            changed.set(i, name);
            int gaps = gaps(changed);
            if (gaps < fewest) {
                best = i;
                fewest = gaps;
            }
        }
        if (best >= 0) {
            people.set(best, name);
        }
    }

    /** How many people are missing, over all action units. */
    private int gaps(List<String> people) {
        int gaps = 0;
        for (int count : counts(people)) {
            gaps += Math.max(0, needed - count);
        }
        return gaps;
    }

    private BitSet lacking(List<String> people) {
        int[] counts = counts(people);
        BitSet lacking = new BitSet();
        for (int a = 0; a < counts.length; a++) {
            lacking.set(a, counts[a] < needed);
        }
        return lacking;
    }

    private int[] counts(List<String> people) {
        int[] counts = new int[plan.layout().auSet().size()];
        people.forEach(name -> shown(name).stream().forEach(a -> counts[a]++));
        return counts;
    }

    private BitSet shown(String name) {
        return shown.computeIfAbsent(name, this::play);
    }

    /** The action units that a person shows in all videos together. */
    private BitSet play(String name) {
        int[] frames = new int[plan.layout().auSet().size()];
        int step = plan.direction().everyFrames();
        for (String task : SyntheticDataset.tasks(plan)) {
            AuScript script =
                    Performance.script(
                            plan.layout().auSet(), plan.seed(), name, task, step * plan.frames());
            for (int t = 0; t < plan.frames(); t++) {
                for (int a = 0; a < frames.length; a++) {
                    ActionUnit au = plan.layout().auSet().actionUnits().get(a);
                    frames[a] += script.intensity(step * t, au) >= TimeCourse.OCCURS ? 1 : 0;
                }
            }
        }
        BitSet set = new BitSet();
        for (int a = 0; a < frames.length; a++) {
            set.set(a, frames[a] >= SHOWN_FRAMES);
        }
        return set;
    }

    private List<String> names(BitSet aus) {
        return aus.stream()
                .mapToObj(a -> plan.layout().auSet().actionUnits().get(a).label())
                .toList();
    }
}
