package org.mdhr4j.data.clip;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.data.video.FrameRange;
import org.mdhr4j.data.video.Video;

/**
 * Cuts videos into clips for testing: consecutive and without overlap, so that every frame is
 * scored once.
 *
 * <p>A new clip starts after T frames, with a new video, and after a gap in the frame numbers; a
 * short clip is padded by repeating its last frame.
 *
 * <p>Differs from the reference: it looks for gaps in BP4D only; DISFA's frames have none.
 */
public final class TestClips {
    private TestClips() {}

    /**
     * Returns the clips of exactly T frames, the last of a stretch padded.
     *
     * @param framesPerClip T, at least 1
     */
    public static List<Clip> of(List<Video> videos, int framesPerClip) {
        return cut(videos, framesPerClip, true);
    }

    /**
     * Returns the whole videos in pieces for sliding windows: at most {@code framesPerPiece} frames
     * each and never padded, so the last piece of a stretch may be shorter. {@link
     * Clip#startsRun()} tells where state must be forgotten. Load them one a batch.
     */
    public static List<Clip> wholeVideos(List<Video> videos, int framesPerPiece) {
        return cut(videos, framesPerPiece, false);
    }

    private static List<Clip> cut(List<Video> videos, int framesPerClip, boolean pads) {
        if (framesPerClip < 1) {
            throw new IllegalArgumentException(
                    "A clip needs at least one frame, got %s.".formatted(framesPerClip));
        }
        List<Clip> clips = new ArrayList<>();
        for (Video video : videos) {
            for (FrameRange run : video.runs()) {
                for (int start = run.start(); start < run.end(); start += framesPerClip) {
                    int real = Math.min(framesPerClip, run.end() - start);
                    int length = pads ? framesPerClip : real;
                    clips.add(new Clip(video, new FrameRange(start, real), length, 0));
                }
            }
        }
        return List.copyOf(clips);
    }
}
