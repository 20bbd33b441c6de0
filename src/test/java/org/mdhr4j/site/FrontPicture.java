package org.mdhr4j.site;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.report.AuTimeline;
import org.mdhr4j.report.FaceTimeline;
import org.mdhr4j.synthetic.Performance;
import org.mdhr4j.synthetic.SyntheticClip;

/** Makes the picture of the README: a drawn stranger's face, read by the model that comes along. */
final class FrontPicture {
    private static final long SEED = 3;
    private static final int FRAMES = 240;
    private static final int FACES = 8;
    private static final int CLIP = 8;
    private static final List<Integer> SHOWN = List.of(1, 4, 12, 17);

    private FrontPicture() {}

    static FaceTimeline draw() throws IOException {
        Performance script = Performance.of(AuSet.BP4D, SEED, "stranger", "interview", FRAMES);
        SyntheticClip video = SyntheticClip.of(script, 128);
        float[] scores;
        try (Engine engine = Engines.open();
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file())) {
            int side = recognizer.inputPixels();
            scores = recognizer.score(video.middle(side).pixels(), FRAMES / CLIP, CLIP);
        }
        List<ActionUnit> all = AuSet.BP4D.actionUnits();
        List<ActionUnit> shown = all.stream().filter(au -> SHOWN.contains(au.number())).toList();
        float[] columns = new float[FRAMES * shown.size()];
        byte[] labels = new byte[columns.length];
        for (int i = 0; i < columns.length; i++) {
            int from = i / shown.size() * all.size() + all.indexOf(shown.get(i % shown.size()));
            columns[i] = scores[from];
            labels[i] = video.labelRows()[from];
        }
        List<BufferedImage> faces =
                Arrays.stream(FaceTimeline.moments(FRAMES, FACES))
                        .mapToObj(video.images()::get)
                        .toList();
        return new FaceTimeline(
                new AuTimeline(
                        "A drawn face, read by the model that comes with mdhr4j",
                        shown,
                        25,
                        columns,
                        Optional.of(labels),
                        0.5f),
                faces);
    }
}
