package org.mdhr4j.recording.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.testing.Portrait;

/**
 * Labels that a coder saved from a page, as {@code .ci/page.py} saves them in a browser, are read
 * by what training reads data sets with.
 */
class CorrectedLabelsTest {
    @TempDir private Path data;

    @Test
    void labelsSavedFromAPageAreReadByTraining() throws IOException {
        Files.copy(Path.of("src/test/resources/pages/corrected.csv"), data.resolve("labels.csv"));
        Files.createDirectory(data.resolve("crops"));
        for (int frame = 7; frame <= 9; frame++) {
            ImageIO.write(
                    Portrait.image(),
                    "png",
                    data.resolve("crops/%06d_face0.png".formatted(frame)).toFile());
        }
        String aus =
                AuSet.BP4D.actionUnits().stream()
                        .map(ActionUnit::code)
                        .collect(Collectors.joining(", "));
        Files.writeString(
                data.resolve("manifest.yaml"),
                """
                name: corrected
                access: {title: Ann, url: none, how: ask, licence: ours, citation: none}
                action-units: [%s]
                regions: []
                labels: {format: frame-csv, path: labels.csv, active-from: 1, maximum: 1, unknown: -1}
                layout:
                  list-prefix: mine
                  path-list: img_path
                  images: ["faces/{subject}/{frame}.png"]
                  frame-rate-hz: 25
                parts:
                  - [ann]
                  - [bob]
                folds:
                  - {train: [1], test: [2]}
                """
                        .formatted(aus));
        List<Video> videos = DatasetReader.open(data).read(1, Split.TRAIN);
        assertEquals(1, videos.size());
        Video video = videos.get(0);
        assertEquals("ann", video.subject());
        assertEquals(3, video.numFrames());
        byte[] on = new byte[12];
        Arrays.fill(on, (byte) -1);
        on[6] = 1;
        assertArrayEquals(on, video.labels(0), "AU12 is on, nothing else is known");
        byte[] second = on.clone();
        second[0] = 0;
        assertArrayEquals(second, video.labels(1), "AU1 is off in frame 8");
        assertArrayEquals(on, video.labels(2));
    }
}
