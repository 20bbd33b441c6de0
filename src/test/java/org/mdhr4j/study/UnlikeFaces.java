package org.mdhr4j.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.synthetic.Direction;
import org.mdhr4j.synthetic.Performance;

/**
 * People whose faces differ at rest: each seems to show some action units while it plays nothing.
 * Every person is filmed at rest, {@value #NEUTRAL} frames, and playing. Made the scores by which
 * thresholds of persons are judged, in minutes:
 *
 * <pre>UnlikeFaces src/test/resources/study/unlike-faces.csv.gz</pre>
 */
final class UnlikeFaces {
    static final int PEOPLE = 24;
    static final int NEUTRAL = 16;
    static final int FRAMES = 96;
    static final double RESTING_LOOKS = 0.25;
    private static final long SEED = 20_261_130;

    private UnlikeFaces() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        DrawnScores.write(file, PEOPLE, "clip", List.of("rest", "play"), UnlikeFaces::script);
    }

    /** At rest nothing is played: everything is shown less readily by many deviations. */
    static Performance script(String subject, String clip) {
        boolean isAtRest = clip.equals("rest");
        Map<ActionUnit, Double> tendencies =
                AuSet.BP4D.actionUnits().stream()
                        .collect(Collectors.toMap(Function.identity(), au -> isAtRest ? -20.0 : 0));
        return Performance.of(
                AuSet.BP4D,
                SEED,
                subject,
                clip,
                isAtRest ? NEUTRAL : FRAMES,
                Direction.USUAL.withRestingLooks(RESTING_LOOKS, 1),
                tendencies);
    }
}
