package org.mdhr4j.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that hold more pictures than the one that is read. */
class SeveralPicturesTest {
    @TempDir private Path folder;

    @Test
    void furtherPagesAreSaid() throws IOException {
        try (Mat red = new Mat(64, 64, opencv_core.CV_8UC3, new Scalar(0, 0, 255, 0));
                MatVector three = new MatVector(red, red, red)) {
            assertTrue(
                    opencv_imgcodecs.imwritemulti(folder.resolve("stack.tif").toString(), three));
            assertTrue(opencv_imgcodecs.imwrite(folder.resolve("one.tif").toString(), red));
        }
        assertEquals(List.of(), notes("one.tif"));
        assertEquals(
                List.of(
                        "1 of the files hold more than one picture (stack.tif: 2 more); only the first of each was read. Save the others as files of their own, or as a film."),
                notes("stack.tif"));
    }

    @Test
    void aPictureThatIsNamedTwiceIsSaid() throws IOException {
        Path one = folder.resolve("one.png");
        try (Mat red = new Mat(64, 64, opencv_core.CV_8UC3, new Scalar(0, 0, 255, 0))) {
            assertTrue(opencv_imgcodecs.imwrite(one.toString(), red));
        }
        String detour = folder.resolve(".").resolve("one.png").toString();
        Input input = Input.find(List.of(one.toString(), detour)).get(0);
        try (FrameSource source = input.open(SourceOptions.ALL)) {
            assertEquals(
                    List.of(
                            "1 of the pictures were named before (one.png); they are taken as further frames."),
                    source.notes());
        }
    }

    private List<String> notes(String name) throws IOException {
        Input input = Input.of(folder.resolve(name).toString());
        try (FrameSource source = input.open(SourceOptions.ALL)) {
            source.next();
            return source.notes();
        }
    }
}
