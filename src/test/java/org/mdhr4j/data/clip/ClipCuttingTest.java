package org.mdhr4j.data.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mdhr4j.data.video.FrameRange;
import org.mdhr4j.data.video.Video;

/** Clips for testing ({@link TestClips}) and for training ({@link ClipSampler}). */
class ClipCuttingTest {
    @Test
    void testClipsBreakAtLengthGapAndVideo() {
        Video gap = video("F001", "T1", 1, 2, 3, 4, 5, 6, 10, 11);
        Video next = video("F001", "T2", 12, 13, 14, 15);
        List<Clip> clips = TestClips.of(List.of(gap, next), 4);
        assertEquals(
                List.of(
                        new Clip(gap, new FrameRange(0, 4), 4, 0),
                        new Clip(gap, new FrameRange(4, 2), 4, 0),
                        new Clip(gap, new FrameRange(6, 2), 4, 0),
                        new Clip(next, new FrameRange(0, 4), 4, 0)),
                clips);
        assertTrue(clips.get(0).startsRun());
        assertFalse(clips.get(1).startsRun());
        assertTrue(clips.get(2).startsRun());
    }

    @Test
    void aShortClipRepeatsItsLastFrame() {
        Video video = video("F001", "T1", 1, 2, 3, 4, 5);
        Clip last = TestClips.of(List.of(video), 3).get(1);
        assertEquals(List.of(3, 4, 4), IntStream.range(0, 3).mapToObj(last::frameIndex).toList());
        assertTrue(last.isReal(1));
        assertFalse(last.isReal(2));
    }

    @Test
    void everyFrameIsTestedOnce() {
        Video video = video("F001", "T1", IntStream.range(0, 101).toArray());
        int[] seen = new int[101];
        for (Clip clip : TestClips.of(List.of(video), 16)) {
            for (int t = 0; t < 16; t++) {
                seen[clip.frameIndex(t)] += clip.isReal(t) ? 1 : 0;
            }
        }
        assertTrue(IntStream.of(seen).allMatch(count -> count == 1));
    }

    @Test
    void piecesOfWholeVideosAreNeverPadded() {
        Video video = video("F001", "T1", 1, 2, 3, 4, 5, 9);
        List<Clip> pieces = TestClips.wholeVideos(List.of(video), 4);
        assertEquals(List.of(4, 1, 1), pieces.stream().map(Clip::length).toList());
        assertEquals(List.of(true, false, true), pieces.stream().map(Clip::startsRun).toList());
    }

    @Test
    void aCoveringEpochSeesEveryFrameOfEveryStretch() {
        Video gap = video("F001", "T1", 1, 2, 3, 4, 5, 10, 11, 12, 13, 20, 21);
        ClipSampler frames = new ClipSampler(List.of(gap), new SamplerOptions(1, 0, 0, 1));
        assertEquals(11, frames.clipsPerEpoch());
        Set<Integer> seen = new HashSet<>();
        frames.epoch(0).forEach(clip -> seen.add(clip.frameIndex(0)));
        assertEquals(11, seen.size());
        assertNotEquals(frames.epoch(0), frames.epoch(1));
        ClipSampler clips = new ClipSampler(List.of(gap), new SamplerOptions(4, 0, 0, 1));
        assertEquals(
                Set.of(
                        new FrameRange(0, 4),
                        new FrameRange(1, 4),
                        new FrameRange(5, 4),
                        new FrameRange(9, 2)),
                new HashSet<>(clips.epoch(0).stream().map(Clip::frames).toList()));
        assertEquals(4, clips.clipsPerEpoch());
    }

    @Test
    void anEpochHasOneClipPerVideoAndNoneCrossesAGap() {
        Video gap = video("F001", "T1", 1, 2, 3, 4, 5, 10, 11, 12, 13, 20, 21);
        Video whole = video("F001", "T2", IntStream.range(0, 50).toArray());
        ClipSampler sampler = new ClipSampler(List.of(gap, whole), SamplerOptions.of(4, 1));
        assertEquals(2, sampler.clipsPerEpoch());
        Set<Integer> starts = new HashSet<>();
        for (int epoch = 0; epoch < 300; epoch++) {
            List<Clip> clips = sampler.epoch(epoch);
            assertEquals(Set.of(gap, whole), new HashSet<>(videos(clips)));
            for (Clip clip : clips) {
                for (int t = 1; t < 4; t++) {
                    assertTrue(clip.isReal(t));
                    assertEquals(
                            clip.video().frameNumber(clip.frameIndex(t - 1)) + 1,
                            clip.video().frameNumber(clip.frameIndex(t)));
                }
                if (clip.video() == gap) {
                    starts.add(clip.frames().start());
                }
            }
        }
        assertEquals(Set.of(0, 1, 5), starts, "every start without a gap, and no other");
    }

    @Test
    void theSameSeedGivesTheSameEpochAndAnotherDoesNot() {
        Video video = video("F001", "T1", IntStream.range(0, 500).toArray());
        List<Video> videos = Collections.nCopies(20, video);
        List<Clip> first = new ClipSampler(videos, SamplerOptions.of(16, 5)).epoch(3);
        assertEquals(first, new ClipSampler(videos, SamplerOptions.of(16, 5)).epoch(3));
        assertNotEquals(first, new ClipSampler(videos, SamplerOptions.of(16, 5)).epoch(4));
        assertNotEquals(first, new ClipSampler(videos, SamplerOptions.of(16, 6)).epoch(3));
        assertEquals(20, first.stream().map(Clip::seed).distinct().count());
    }

    @Test
    void stretchesOf606FramesGiveDisfa144Clips() {
        Video video = video("SN001", "", IntStream.range(0, 4845).toArray());
        List<Video> train = Collections.nCopies(18, video);
        ClipSampler sampler = new ClipSampler(train, new SamplerOptions(16, 1, 606, 0));
        assertEquals(144, sampler.clipsPerEpoch());
        assertEquals(144, sampler.epoch(0).size());
    }

    @Test
    void severalClipsPerVideoCanBeAskedFor() {
        Video video = video("F001", "T1", IntStream.range(0, 100).toArray());
        ClipSampler sampler = new ClipSampler(List.of(video), new SamplerOptions(16, 5, 0, 0));
        assertEquals(5, sampler.epoch(0).size());
    }

    @Test
    void aVideoShorterThanAClipIsPadded() {
        Video video = video("F001", "T1", 1, 2, 8, 9, 10);
        Clip clip = new ClipSampler(List.of(video), SamplerOptions.of(16, 0)).epoch(0).get(0);
        assertEquals(new FrameRange(2, 3), clip.frames());
        assertEquals(16, clip.length());
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> new SamplerOptions(16, 1, 8, 0));
        assertEquals(
                "A stretch of 8 frames cannot hold a clip of 16. Choose stretch-frames of at least"
                        + " frames-per-clip.",
                fault.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new SamplerOptions(0, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> TestClips.of(List.of(), 0));
    }

    @Test
    void aVideoRefusesFramesOutOfOrder() {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> video("F001", "T1", 1, 3, 2));
        assertEquals(
                "Video F001/T1: frame 2 stands after frame 3; frames must be in time order.",
                fault.getMessage());
    }

    private static List<Video> videos(List<Clip> clips) {
        return clips.stream().map(Clip::video).toList();
    }

    private static Video video(String subject, String task, int... numbers) {
        List<Path> images = IntStream.of(numbers).mapToObj(n -> Path.of(n + ".jpg")).toList();
        return new Video(subject, task, images, numbers, new byte[numbers.length][2]);
    }
}
