package org.mdhr4j.data.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the images that are worth reading when copies are looked for in a short time. Copies have
 * the same size, so sizes that only one person's images have are left out; of the others some sizes
 * are taken whole, so that a copy is chosen together with its original.
 */
final class FrameSample {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private FrameSample() {}

    /** About so many images among which every copy of one of them is. */
    static List<Path> ofPossibleCopies(FramesOfPeople people, int count) {
        Map<Long, List<Path>> bySize = new HashMap<>();
        for (Path image : people.images()) {
            try {
                bySize.computeIfAbsent(Files.size(image), s -> new ArrayList<>()).add(image);
            } catch (IOException e) {
                // missing: reading the clip names it
            }
        }
        List<Long> sizes =
                bySize.keySet().stream()
                        .filter(size -> hasSeveralPeople(people, bySize.get(size)))
                        .sorted(Comparator.comparingLong(size -> size * MIX))
                        .toList();
        List<Path> sample = new ArrayList<>();
        for (long size : sizes) {
            List<Path> images = bySize.getOrDefault(size, List.of());
            int room = count - sample.size();
            if (room <= 0) {
                break;
            }
            sample.addAll(images.size() <= 2 * room ? images : spread(images, room));
        }
        return sample;
    }

    private static boolean hasSeveralPeople(FramesOfPeople people, @Nullable List<Path> images) {
        return images != null
                && images.stream().map(people::personOf).distinct().limit(2).count() > 1;
    }

    /** Where all images have one size, such as bitmaps, no choice by size is left. */
    private static List<Path> spread(List<Path> images, int count) {
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(images.get((int) ((long) i * images.size() / count)));
        }
        return some;
    }
}
