package org.mdhr4j.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.synthetic.Performance;

/**
 * A study with known truth: 24 drawn people whom the model has not seen, filmed twice. In condition
 * {@code amused} they show AU12 more readily, by {@value #SHIFT} standard deviations; nothing else
 * differs. Made the scores that the page of studies is about, in minutes:
 *
 * <pre>DrawnStudy src/test/resources/study/drawn-study.csv.gz</pre>
 */
final class DrawnStudy {
    static final double SHIFT = 1.2;
    static final int PEOPLE = 24;
    static final int FRAMES = 96;
    static final int RATE = 25;
    static final List<String> CONDITIONS = List.of("amused", "calm");
    private static final long SEED = 20_261_129;

    private DrawnStudy() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        DrawnScores.write(file, PEOPLE, "condition", CONDITIONS, DrawnStudy::script);
    }

    static Performance script(String subject, String condition) {
        Map<ActionUnit, Double> tendencies =
                condition.equals("amused") ? Map.of(ActionUnit.AU12, SHIFT) : Map.of();
        return Performance.of(AuSet.BP4D, SEED, subject, condition, FRAMES, tendencies);
    }
}
