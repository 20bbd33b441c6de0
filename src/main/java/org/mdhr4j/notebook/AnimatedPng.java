package org.mdhr4j.notebook;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes small PNG files of 255 colours, animated where there are several frames: pictures that
 * move wherever a PNG is shown, and stand still on the first frame where animation is not known.
 * Each frame stores what has changed; a pixel that has hardly changed, as by the noise of a camera,
 * stays. Format: PNG, third edition, with the chunks acTL, fcTL and fdAT.
 */
final class AnimatedPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int NUM_COLOURS = 255;
    private static final int UNCHANGED = NUM_COLOURS; // a transparent colour
    private static final byte[] EIGHT_BIT_INDICES = {8, 3, 0, 0, 0};
    private static final int TOLERANCE = 8;
    private static final int MILLIS = 1000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final int width;
    private final int height;
    private int sequence;

    private AnimatedPng(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Encodes a picture that stands still. */
    static byte[] encode(BufferedImage image) {
        return encode(List.of(image), 0);
    }

    /**
     * Encodes frames of one size.
     *
     * @param frames at least one; transparency is not kept
     * @param millis how long each shows, below 65536; the animation begins again for ever
     */
    static byte[] encode(List<BufferedImage> frames, int millis) {
        try {
            BufferedImage first = frames.get(0);
            return new AnimatedPng(first.getWidth(), first.getHeight()).write(frames, millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write(List<BufferedImage> frames, int millis) throws IOException {
        ColourTable table = ColourTable.of(frames.stream().map(this::pixels), NUM_COLOURS);
        out.write(SIGNATURE);
        chunk("IHDR", ints(width, height), EIGHT_BIT_INDICES);
        boolean isAnimated = frames.size() > 1;
        if (isAnimated) {
            chunk("acTL", ints(frames.size(), 0));
        }
        colours(table);
        int[] shown = new int[width * height];
        for (int f = 0; f < frames.size(); f++) {
            byte[] indices = indices(pixels(frames.get(f)), shown, table, f == 0);
            Rectangle part = f == 0 ? new Rectangle(width, height) : changed(indices);
            if (isAnimated) {
                control(part, millis);
            }
            byte[] data = compress(indices, part);
            if (f == 0) {
                chunk("IDAT", data);
            } else {
                chunk("fdAT", ints(sequence++), data);
            }
        }
        chunk("IEND");
        return bytes.toByteArray();
    }

    /** The pixels of one frame; those of all would not fit into memory. */
    private int[] pixels(BufferedImage frame) {
        return frame.getRGB(0, 0, width, height, null, 0, width);
    }

    private void colours(ColourTable table) throws IOException {
        byte[] colours = new byte[3 * (NUM_COLOURS + 1)];
        byte[] alphas = new byte[NUM_COLOURS + 1];
        for (int i = 0; i < NUM_COLOURS; i++) {
            int colour = i < table.size() ? table.colour(i) : 0;
            colours[3 * i] = (byte) (colour >> 16);
            colours[3 * i + 1] = (byte) (colour >> 8);
            colours[3 * i + 2] = (byte) colour;
            alphas[i] = (byte) 0xff;
        }
        chunk("PLTE", colours);
        chunk("tRNS", alphas);
    }

    /** The colours of a frame's pixels, where they differ from what is shown; shows them. */
    private static byte[] indices(int[] pixels, int[] shown, ColourTable table, boolean isFirst) {
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            if (!isFirst && isNear(pixels[i], shown[i])) {
                indices[i] = (byte) UNCHANGED;
            } else {
                int index = table.indexOf(pixels[i]);
                indices[i] = (byte) index;
                shown[i] = table.colour(index);
            }
        }
        return indices;
    }

    private static boolean isNear(int a, int b) {
        return Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff)) <= TOLERANCE
                && Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff)) <= TOLERANCE
                && Math.abs((a & 0xff) - (b & 0xff)) <= TOLERANCE;
    }

    /** The smallest rectangle that holds all changed pixels; one pixel where there are none. */
    private Rectangle changed(byte[] indices) {
        Rectangle part = new Rectangle(0, 0, -1, -1);
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] != (byte) UNCHANGED) {
                part.add(new Rectangle(i % width, i / width, 1, 1));
            }
        }
        return part.isEmpty() ? new Rectangle(1, 1) : part;
    }

    /** Says where the next frame's rectangle lies and how long the frame shows. */
    private void control(Rectangle part, int millis) throws IOException {
        byte[] place = ints(sequence++, part.width, part.height, part.x, part.y);
        byte[] time = {(byte) (millis >> 8), (byte) millis, (byte) (MILLIS >> 8), (byte) MILLIS};
        byte[] staysAndLiesOver = {0, 1};
        chunk("fcTL", place, time, staysAndLiesOver);
    }

    private byte[] compress(byte[] indices, Rectangle part) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (OutputStream deflated = new DeflaterOutputStream(data, deflater)) {
            for (int y = part.y; y < part.y + part.height; y++) {
                deflated.write(0); // the row as it is
                deflated.write(indices, y * width + part.x, part.width);
            }
        } finally {
            deflater.end();
        }
        return data.toByteArray();
    }

    private void chunk(String type, byte[]... parts) throws IOException {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        out.writeInt(length);
        out.write(name);
        crc.update(name);
        for (byte[] part : parts) {
            out.write(part);
            crc.update(part);
        }
        out.writeInt((int) crc.getValue());
    }

    private static byte[] ints(int... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int value : values) {
            out.writeInt(value);
        }
        return bytes.toByteArray();
    }
}
