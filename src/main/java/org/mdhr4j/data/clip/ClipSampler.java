package org.mdhr4j.data.clip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.mdhr4j.data.video.FrameRange;
import org.mdhr4j.data.video.Video;

/**
 * Draws training clips: in every epoch each video gives clips at random places, in random order; or
 * all of its frames, cut into clips.
 *
 * <p>Differs from the reference: a clip never crosses a gap in the frame numbers. A video without
 * any stretch of T frames gives its longest one, padded.
 */
public final class ClipSampler {
    private final List<Source> sources;
    private final SamplerOptions options;

    /** A video or a stretch of one, as the ranges that a clip can be cut from. */
    private record Source(Video video, List<FrameRange> ranges) {}

    /** Prepares drawing clips from videos. */
    public ClipSampler(List<Video> videos, SamplerOptions options) {
        this.options = options;
        List<Source> all = new ArrayList<>();
        for (Video video : videos) {
            if (options.stretchFrames() > 0 && video.numFrames() > options.stretchFrames()) {
                addStretches(all, video);
            } else {
                all.add(new Source(video, covers() ? video.runs() : usable(video.runs())));
            }
        }
        this.sources = List.copyOf(all);
    }

    private void addStretches(List<Source> all, Video video) {
        for (FrameRange run : video.runs()) {
            int stretch = options.stretchFrames();
            for (int start = run.start(); start < run.end(); start += stretch) {
                int length = Math.min(stretch, run.end() - start);
                // A rest too short for a clip is left out unless it is all there is of the run.
                if (length >= options.framesPerClip() || start == run.start() || covers()) {
                    all.add(new Source(video, List.of(new FrameRange(start, length))));
                }
            }
        }
    }

    private List<FrameRange> usable(List<FrameRange> runs) {
        List<FrameRange> longEnough =
                runs.stream().filter(run -> run.length() >= options.framesPerClip()).toList();
        if (!longEnough.isEmpty()) {
            return longEnough;
        }
        FrameRange longest = runs.get(0);
        for (FrameRange run : runs) {
            longest = run.length() > longest.length() ? run : longest;
        }
        return List.of(longest);
    }

    /** Returns the clips in an epoch. */
    public int clipsPerEpoch() {
        return covers()
                ? sources.stream().mapToInt(source -> covering(source).size()).sum()
                : sources.size() * options.clipsPerVideo();
    }

    private boolean covers() {
        return options.clipsPerVideo() == 0;
    }

    /**
     * Returns the clips of an epoch in training order; the same seed and epoch give the same clips.
     *
     * @param epoch counted from 0
     */
    public List<Clip> epoch(int epoch) {
        SplittableRandom random =
                new SplittableRandom(options.seed() ^ 0x9E3779B97F4A7C15L * (epoch + 1L));
        List<Clip> clips = new ArrayList<>();
        for (Source source : sources) {
            for (FrameRange frames : covers() ? covering(source) : List.<FrameRange>of()) {
                clips.add(clip(source, frames, random));
            }
            for (int i = 0; i < options.clipsPerVideo(); i++) {
                clips.add(draw(source, random));
            }
        }
        Collections.shuffle(clips, new Random(random.nextLong()));
        return List.copyOf(clips);
    }

    /** Consecutive clips of all frames; the last of a stretch ends with it and may overlap. */
    private List<FrameRange> covering(Source source) {
        int length = options.framesPerClip();
        List<FrameRange> clips = new ArrayList<>();
        for (FrameRange range : source.ranges()) {
            int real = Math.min(length, range.length());
            for (int start = range.start(); start < range.end(); start += length) {
                clips.add(new FrameRange(Math.min(start, range.end() - real), real));
            }
        }
        return clips;
    }

    private Clip clip(Source source, FrameRange frames, SplittableRandom random) {
        return new Clip(source.video(), frames, options.framesPerClip(), random.nextLong());
    }

    private Clip draw(Source source, SplittableRandom random) {
        int length = options.framesPerClip();
        int starts = 0;
        for (FrameRange range : source.ranges()) {
            starts += numStarts(range);
        }
        int pick = random.nextInt(starts);
        for (FrameRange range : source.ranges()) {
            if (pick < numStarts(range)) {
                int real = Math.min(length, range.length());
                return clip(source, new FrameRange(range.start() + pick, real), random);
            }
            pick -= numStarts(range);
        }
        throw new IllegalStateException("No start was drawn from %s.".formatted(source.video()));
    }

    private int numStarts(FrameRange range) {
        return Math.max(1, range.length() - options.framesPerClip() + 1);
    }
}
