package org.mdhr4j.notebook;

import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import org.mdhr4j.report.Markup;

/**
 * A clip that moves in its cell, over and over, as an animated PNG: it needs no player and no
 * kernel. On paper its first frame stands.
 *
 * @param title of the clip
 * @param frames of one size
 * @param frameRateHz frames a second, 0.1 to 90
 */
public record Animation(String title, List<BufferedImage> frames, double frameRateHz) {
    private static final int MAX_FRAMES = 500;
    private static final double MAX_RATE = 90; // browsers slow 10 ms a frame down to 100 ms
    private static final long MAX_PIXELS = 100_000_000; // of all frames
    private static final double MIN_RATE = 0.1;
    private static final double MILLIS = 1000;

    public Animation {
        frames = List.copyOf(frames);
        if (frames.isEmpty() || frames.size() > MAX_FRAMES) {
            throw new IllegalArgumentException(
                    "An animation has 1 to %d frames, got %d. Leave some out, or show a part."
                            .formatted(MAX_FRAMES, frames.size()));
        }
        if (!(frameRateHz >= MIN_RATE && frameRateHz <= MAX_RATE)) {
            throw new IllegalArgumentException(
                    "An animation shows %s to %s frames a second, got %s."
                            .formatted(MIN_RATE, MAX_RATE, frameRateHz));
        }
        int width = frames.get(0).getWidth();
        int height = frames.get(0).getHeight();
        if ((long) width * height * frames.size() > MAX_PIXELS) {
            throw new IllegalArgumentException(
                    "An animation has at most %d million pixels in all, got %d frames of %dx%d. Show fewer frames, or smaller ones."
                            .formatted(MAX_PIXELS / 1_000_000, frames.size(), width, height));
        }
        for (BufferedImage frame : frames) {
            if (frame.getWidth() != width || frame.getHeight() != height) {
                throw new IllegalArgumentException(
                        "The frames of an animation have one size, got %dx%d beside %dx%d."
                                .formatted(frame.getWidth(), frame.getHeight(), width, height));
            }
        }
    }

    /** Returns the animation as a file, {@code image/png}. */
    public byte[] toPng() {
        return AnimatedPng.encode(frames, (int) Math.round(MILLIS / frameRateHz));
    }

    /** Renders the moving picture, its first frame and a line of text. */
    public MimeBundle render() {
        String text =
                "%s. Animation of %d frames at %s frames a second."
                        .formatted(title, frames.size(), Math.round(10 * frameRateHz) / 10.0);
        String image =
                "<img alt=\"%s\" width=\"%s\" src=\"data:image/png;base64,%s\"/>"
                        .formatted(
                                Markup.escape(text),
                                frames.get(0).getWidth(),
                                Base64.getEncoder().encodeToString(toPng()));
        return MimeBundle.html(image, text).with(MimeBundle.PNG, Images.png(frames.get(0)));
    }
}
