package org.mdhr4j.data.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.data.image.TransformDraw;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Frame;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.testing.SmallData;

class ClipLoaderTest {
    private static final int SIZE = 28;

    @TempDir private Path root;
    private List<Video> videos;

    @BeforeEach
    void prepare() throws IOException {
        SmallData.writeBp4d(root, 7, true);
        new DatasetPreparation(SmallData.bp4d(), root, root, false).run();
        videos = DatasetReader.open(root).read(1, Split.TRAIN);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        List<Clip> clips = new ClipSampler(videos, SamplerOptions.of(4, 9)).epoch(0);
        FrameTransform transform = FrameTransform.train(SIZE);
        List<ClipBatch> one = load(clips, transform, new LoaderOptions(3, 1, 1));
        List<ClipBatch> many = load(clips, transform, new LoaderOptions(3, 5, 4));
        assertEquals(6, one.size());
        assertEquals(1, one.get(5).numClips());
        assertEquals(one.size(), many.size());
        for (int i = 0; i < one.size(); i++) {
            assertArrayEquals(one.get(i).pixels(), many.get(i).pixels());
            assertArrayEquals(one.get(i).labels(), many.get(i).labels());
            assertEquals(one.get(i).clips(), many.get(i).clips());
        }
    }

    @Test
    void aBatchHoldsPlanesLabelsCodesAndIdentities() {
        Clip clip = TestClips.of(videos, 7).get(2);
        FrameTransform transform = FrameTransform.test(SIZE);
        ClipBatch batch = load(List.of(clip), transform, LoaderOptions.of(1, 2)).get(0);
        assertEquals(7, batch.numFrames());
        int row = 4;
        Frame frame = batch.frame(row);
        assertEquals("F001", frame.subject());
        assertEquals("T3", frame.task());
        assertEquals(5, frame.number());
        RgbImage expected;
        try (ImageDecoder decoder = new ImageDecoder()) {
            expected = transform.apply(decoder.decode(frame.image()), TransformDraw.NONE);
        }
        for (int channel = 0; channel < 3; channel++) {
            for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
                assertEquals(
                        expected.rgb()[pixel * 3 + channel],
                        batch.pixels()[(row * 3 + channel) * SIZE * SIZE + pixel]);
            }
        }
        byte[] labels = Arrays.copyOfRange(batch.labels(), row * 12, (row + 1) * 12);
        assertArrayEquals(clip.video().labels(row), labels);
        int[] codes = Arrays.copyOfRange(batch.codes(), row * 4, (row + 1) * 4);
        assertArrayEquals(AuSet.BP4D.codesOf(labels), codes);
        assertTrue(batch.mask()[row]);
    }

    @Test
    void paddingIsMaskedAndUnknown() {
        Clip clip = TestClips.of(videos, 5).get(1); // frames 6 and 7, then 7 again
        ClipBatch batch =
                load(List.of(clip), FrameTransform.test(SIZE), LoaderOptions.of(1, 1)).get(0);
        assertArrayEquals(new boolean[] {true, true, false, false, false}, batch.mask());
        for (int i = 2 * 12; i < 5 * 12; i++) {
            assertEquals(-1, batch.labels()[i]);
        }
        for (int i = 2 * 4; i < 5 * 4; i++) {
            assertEquals(-1, batch.codes()[i]);
        }
        int frame = 3 * SIZE * SIZE;
        assertArrayEquals(
                Arrays.copyOfRange(batch.pixels(), frame, 2 * frame),
                Arrays.copyOfRange(batch.pixels(), 4 * frame, 5 * frame));
    }

    @Test
    void wholeVideosStreamInPieces() {
        List<Clip> pieces = TestClips.wholeVideos(videos.subList(0, 2), 3);
        List<ClipBatch> batches = load(pieces, FrameTransform.test(SIZE), LoaderOptions.of(1, 2));
        assertEquals(
                List.of(3, 3, 1, 3, 3, 1), batches.stream().map(ClipBatch::numFrames).toList());
    }

    @Test
    void clipsOfOneBatchMustBeEquallyLong() {
        List<Clip> pieces = TestClips.wholeVideos(videos.subList(0, 1), 3);
        IllegalArgumentException fault =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> load(pieces, FrameTransform.test(SIZE), LoaderOptions.of(3, 1)));
        assertTrue(fault.getMessage().contains("got 3 and 1 frames"), fault.getMessage());
    }

    @Test
    void aBrokenImageIsNamed() throws IOException {
        Path image = videos.get(3).image(2);
        byte[] bytes = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(bytes, bytes.length - 40));
        assertFault(image + ": is a truncated JPEG: its end is missing. Copy or make it again.");
        Files.write(image, new byte[0]);
        assertFault(image + ": is empty; an image was expected.");
        Files.writeString(image, "text");
        assertFault(
                image
                        + ": is no image that can be decoded (JPEG, PNG, BMP, WebP or TIFF was expected).");
        Files.delete(image);
        assertFault(image + ": image missing.");
    }

    private void assertFault(String message) {
        try (ClipLoader loader =
                new ClipLoader(
                        TestClips.of(videos, 7),
                        AuSet.BP4D,
                        FrameTransform.test(SIZE),
                        LoaderOptions.of(2, 2))) {
            loader.next();
            DataException fault = assertThrows(DataException.class, loader::next);
            assertEquals(message, fault.getMessage());
            assertFalse(loader.hasNext());
        }
    }

    @Test
    void closingEarlyEndsTheWorkers() {
        ClipLoader loader =
                new ClipLoader(
                        TestClips.of(videos, 7),
                        AuSet.BP4D,
                        FrameTransform.test(SIZE),
                        LoaderOptions.of(2, 2));
        loader.next();
        loader.close();
        loader.close();
        assertFalse(loader.hasNext());
        NoSuchElementException fault = assertThrows(NoSuchElementException.class, loader::next);
        assertEquals("The clip loader is closed.", fault.getMessage());
    }

    @Test
    void anInterruptCancelsTheWaiting() {
        try (ClipLoader loader =
                new ClipLoader(
                        TestClips.of(videos, 7),
                        AuSet.BP4D,
                        FrameTransform.test(SIZE),
                        LoaderOptions.of(2, 1))) {
            Thread.currentThread().interrupt();
            CancellationException fault = assertThrows(CancellationException.class, loader::next);
            assertEquals("Loading clips was cancelled.", fault.getMessage());
            assertTrue(Thread.interrupted(), "the thread must stay marked as interrupted");
            assertFalse(loader.hasNext());
        }
    }

    private static List<ClipBatch> load(
            List<Clip> clips, FrameTransform transform, LoaderOptions options) {
        List<ClipBatch> batches = new ArrayList<>();
        try (ClipLoader loader = new ClipLoader(clips, AuSet.BP4D, transform, options)) {
            assertEquals(
                    (clips.size() + options.clipsPerBatch() - 1) / options.clipsPerBatch(),
                    loader.numBatches());
            loader.forEachRemaining(batches::add);
        }
        return batches;
    }
}
