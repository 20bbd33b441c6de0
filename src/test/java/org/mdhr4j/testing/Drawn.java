package org.mdhr4j.testing;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Properties that hold for whatever is drawn; a failure names the seed that shows it. */
public final class Drawn {
    private Drawn() {}

    /** Checks a property for many seeds, the same ones in every run. */
    public static void holds(int times, Consumer<SplittableRandom> property) {
        for (int seed = 0; seed < times; seed++) {
            try {
                property.accept(new SplittableRandom(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("does not hold for seed %d: %s".formatted(seed, e), e);
            }
        }
    }
}
