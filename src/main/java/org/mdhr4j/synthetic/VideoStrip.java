package org.mdhr4j.synthetic;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

/** A video at a glance: some of its frames, and below them a time line of every action unit. */
public final class VideoStrip {
    private static final int LEFT = 64;
    private static final int ROW = 18;
    private static final int GAP = 3;
    private static final Color TRACK = new Color(0xE6E6E6);
    private static final Color OCCURS = new Color(0x1F77B4);
    private static final Color UNKNOWN = new Color(0xC9B27C);

    private final AuSet auSet;
    private final List<BufferedImage> frames;
    private final byte[][] labels;
    private final int cellPixels;

    /**
     * Creates a strip.
     *
     * @param frames pictures, evenly spaced over the video
     * @param labels {@code [numFrames][numAus]} for every frame of the video: 0, 1 or -1
     * @param cellPixels width and height of a picture on the strip
     */
    public VideoStrip(AuSet auSet, List<BufferedImage> frames, byte[][] labels, int cellPixels) {
        if (frames.isEmpty() || labels.length == 0) {
            throw new IllegalArgumentException("A strip needs at least one frame and its labels.");
        }
        this.auSet = auSet;
        this.frames = List.copyOf(frames);
        this.labels = labels.clone();
        this.cellPixels = cellPixels;
    }

    /**
     * Returns the frames of a video of {@code numFrames} that a strip of {@code count} pictures
     * shows.
     */
    public static int[] evenly(int numFrames, int count) {
        int n = Math.min(numFrames, count);
        int[] picked = new int[n];
        for (int k = 0; k < n; k++) {
            picked[k] = (int) ((k + 0.5) * numFrames / n);
        }
        return picked;
    }

    /** Draws the strip as an image. */
    public BufferedImage toImage() {
        int width = frames.size() * cellPixels;
        int height = cellPixels + GAP + auSet.size() * ROW + 24;
        BufferedImage image = ContactSheet.blank(LEFT + width + GAP, height);
        Graphics2D g = ContactSheet.pen(image);
        for (int k = 0; k < frames.size(); k++) {
            int x = LEFT + k * cellPixels;
            g.drawImage(frames.get(k), x, 0, cellPixels, cellPixels, null);
        }
        for (ActionUnit au : auSet.actionUnits()) {
            int index = auSet.indexOf(au);
            int top = cellPixels + GAP + index * ROW;
            g.setColor(Color.DARK_GRAY);
            g.drawString(au.label(), 8, top + ROW - 5);
            g.setColor(TRACK);
            g.fillRect(LEFT, top + 1, width, ROW - 3);
            drawRuns(g, index, top + 1, width);
        }
        g.setColor(Color.DARK_GRAY);
        g.drawString("frame 1", LEFT, height - 6);
        String last = "frame " + labels.length;
        g.drawString(last, LEFT + width - g.getFontMetrics().stringWidth(last), height - 6);
        g.dispose();
        return image;
    }

    private void drawRuns(Graphics2D g, int au, int top, int width) {
        for (int t = 0; t < labels.length; t++) {
            byte label = labels[t][au];
            if (label != 0) {
                int from = LEFT + (int) ((long) t * width / labels.length);
                int to = LEFT + (int) ((t + 1L) * width / labels.length);
                g.setColor(label > 0 ? OCCURS : UNKNOWN);
                g.fillRect(from, top, Math.max(1, to - from), ROW - 3);
            }
        }
    }
}
