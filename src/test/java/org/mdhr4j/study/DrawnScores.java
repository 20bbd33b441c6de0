package org.mdhr4j.study;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.facs.AuColumn;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.synthetic.Performance;
import org.mdhr4j.synthetic.SyntheticClip;

/**
 * Scores clips of drawn people with the model {@code pretrained} and keeps what it says, for {@link
 * StoredScores} to read. Takes minutes.
 */
final class DrawnScores {
    /** Says what somebody plays in a clip. */
    interface Scripts {
        Performance of(String subject, String clip);
    }

    private DrawnScores() {}

    /** The names of the columns of scores. */
    static String columns() {
        return AuSet.BP4D.actionUnits().stream().map(AuColumn::of).collect(Collectors.joining(","));
    }

    /**
     * Writes the scores of people S00, S01, ... in clips.
     *
     * @param what the clips are, the name of a column
     */
    static void write(Path file, int people, String what, List<String> clips, Scripts scripts)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Engine engine = Engines.open();
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file());
                Writer out =
                        new OutputStreamWriter(
                                new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            out.append("subject,%s,frame,%s\n".formatted(what, columns()));
            for (int person = 0; person < people; person++) {
                String subject = "S%02d".formatted(person);
                for (String clip : clips) {
                    score(recognizer, subject + "," + clip, scripts.of(subject, clip), out);
                }
            }
        }
        ReplacedFile.write(file, bytes.toByteArray());
    }

    private static void score(Recognizer recognizer, String name, Performance script, Writer out)
            throws IOException {
        SyntheticClip clip = SyntheticClip.of(script, recognizer.inputPixels());
        float[] scores = recognizer.score(clip.pixels(), 1, script.numFrames());
        int numAus = recognizer.auSet().size();
        for (int t = 0; t < script.numFrames(); t++) {
            out.append("%s,%d".formatted(name, t));
            for (int a = 0; a < numAus; a++) {
                out.append(",%.4f".formatted(scores[t * numAus + a]));
            }
            out.append('\n');
        }
    }
}
