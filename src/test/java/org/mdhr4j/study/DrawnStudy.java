package org.mdhr4j.study;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuColumn;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.synthetic.Performance;
import org.mdhr4j.synthetic.SyntheticClip;

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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Engine engine = Engines.open();
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file());
                Writer out =
                        new OutputStreamWriter(
                                new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            out.append("subject,condition,frame,").append(columns()).append('\n');
            for (int person = 0; person < PEOPLE; person++) {
                for (String condition : CONDITIONS) {
                    score(recognizer, "S%02d".formatted(person), condition, out);
                }
            }
        }
        ReplacedFile.write(Path.of(arguments[0]), bytes.toByteArray());
    }

    static String columns() {
        return AuSet.BP4D.actionUnits().stream().map(AuColumn::of).collect(Collectors.joining(","));
    }

    private static void score(Recognizer recognizer, String subject, String condition, Writer out)
            throws IOException {
        SyntheticClip clip = SyntheticClip.of(script(subject, condition), recognizer.inputPixels());
        float[] scores = recognizer.score(clip.pixels(), 1, FRAMES);
        int numAus = recognizer.auSet().size();
        for (int t = 0; t < FRAMES; t++) {
            out.append("%s,%s,%d".formatted(subject, condition, t));
            for (int a = 0; a < numAus; a++) {
                out.append(",%.4f".formatted(scores[t * numAus + a]));
            }
            out.append('\n');
        }
    }

    static Performance script(String subject, String condition) {
        Map<ActionUnit, Double> tendencies =
                condition.equals("amused") ? Map.of(ActionUnit.AU12, SHIFT) : Map.of();
        return Performance.of(AuSet.BP4D, SEED, subject, condition, FRAMES, tendencies);
    }
}
