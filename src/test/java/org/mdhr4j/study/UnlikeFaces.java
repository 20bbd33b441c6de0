package org.mdhr4j.study;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.synthetic.Direction;
import org.mdhr4j.synthetic.Performance;
import org.mdhr4j.synthetic.SyntheticClip;

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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Engine engine = Engines.open();
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file());
                Writer out =
                        new OutputStreamWriter(
                                new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            out.append("subject,clip,frame,").append(DrawnStudy.columns()).append('\n');
            for (int person = 0; person < PEOPLE; person++) {
                for (String clip : List.of("rest", "play")) {
                    score(recognizer, "S%02d".formatted(person), clip, out);
                }
            }
        }
        ReplacedFile.write(Path.of(arguments[0]), bytes.toByteArray());
    }

    private static void score(Recognizer recognizer, String subject, String clip, Writer out)
            throws IOException {
        Performance script = script(subject, clip);
        SyntheticClip drawn = SyntheticClip.of(script, recognizer.inputPixels());
        float[] scores = recognizer.score(drawn.pixels(), 1, script.numFrames());
        int numAus = recognizer.auSet().size();
        for (int t = 0; t < script.numFrames(); t++) {
            out.append("%s,%s,%d".formatted(subject, clip, t));
            for (int a = 0; a < numAus; a++) {
                out.append(",%.4f".formatted(scores[t * numAus + a]));
            }
            out.append('\n');
        }
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
