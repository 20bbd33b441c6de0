package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.report.AuTimeline;

/** Animated PNG, read again by the rules of the format. */
class AnimationTest {
    private record Chunk(String type, byte[] data) {
        int number(int at) {
            return ByteBuffer.wrap(data).getInt(at);
        }
    }

    private static List<Chunk> chunks(byte[] png) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(png));
        assertEquals(0x89504e470d0a1a0aL, in.readLong());
        while (true) {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException e) {
                return chunks;
            }
            byte[] type = in.readNBytes(4);
            byte[] data = in.readNBytes(length);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(data);
            assertEquals((int) crc.getValue(), in.readInt());
            chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), data));
        }
    }

    @Test
    void aFilmHasItsTimeLineBesideItAndACursorThatRuns() {
        AuTimeline timeline =
                new AuTimeline("smile", AuSet.aus(12), 25, new float[6], Optional.empty(), 0.5f);
        List<BufferedImage> faces = Collections.nCopies(6, frame(3, 0));
        Animation film = TimelineFilm.of(timeline, faces, 2);
        assertEquals(3, film.frames().size());
        assertEquals(12.5, film.frameRateHz());
        assertTrue(film.title().startsWith("AU timeline of smile. Share of"), film.title());
        int[] cursors =
                film.frames().stream()
                        .mapToInt(image -> orange(image, image.getHeight() - 40))
                        .toArray();
        assertTrue(0 < cursors[0] && cursors[0] < cursors[1] && cursors[1] < cursors[2]);
        assertEquals(
                "A film of a time line of 6 frames needs as many pictures and shows every frame or"
                        + " one in several, got 5 pictures and every 1.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TimelineFilm.of(timeline, faces.subList(0, 5), 1))
                        .getMessage());
    }

    /** Where a row of a picture has the cursor's colour. */
    private static int orange(BufferedImage image, int y) {
        int x = 0;
        while (x < image.getWidth() && (image.getRGB(x, y) & 0xffffff) != 0xd55e00) {
            x++;
        }
        return x < image.getWidth() ? x : -1;
    }

    /** A square on grey, and the noise of a camera. */
    private static BufferedImage frame(int x, int noise) {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(noise);
        for (int i = 0; i < 40 * 30; i++) {
            int grey = 100 + (noise == 0 ? 0 : random.nextInt(7) - 3);
            image.setRGB(i % 40, i / 40, 0x10101 * grey);
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(x, 10, 5, 5);
        graphics.dispose();
        return image;
    }

    @Test
    void framesStoreWhatHasChanged() throws IOException {
        List<BufferedImage> frames = List.of(frame(3, 0), frame(6, 0), frame(6, 0));
        List<Chunk> chunks = chunks(new Animation("a", frames, 25).toPng());
        assertEquals(
                List.of(
                        "IHDR", "acTL", "PLTE", "tRNS", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL",
                        "fdAT", "IEND"),
                chunks.stream().map(Chunk::type).toList());
        assertEquals(3, chunks.get(1).number(0), "frames");
        assertEquals(0, chunks.get(1).number(4), "for ever");
        Chunk second = chunks.get(6);
        assertEquals(
                List.of(1, 8, 5, 3, 10), // sequence, width, height, left, top
                List.of(
                        second.number(0),
                        second.number(4),
                        second.number(8),
                        second.number(12),
                        second.number(16)));
        assertEquals(40, ByteBuffer.wrap(second.data()).getShort(20), "of 1000th seconds");
        assertEquals(1000, ByteBuffer.wrap(second.data()).getShort(22));
        assertEquals(2, chunks.get(7).number(0), "the sequence counts both kinds");
        byte[] rows =
                new InflaterInputStream(
                                new ByteArrayInputStream(
                                        chunks.get(7).data(), 4, chunks.get(7).data().length - 4))
                        .readAllBytes();
        assertEquals(5 * (1 + 8), rows.length);
        assertEquals((byte) 255, rows[4], "red stays red");
        assertEquals(1, chunks.get(8).number(4), "nothing has changed");
    }

    @Test
    void theFirstFrameIsThePictureForThoseWhoKnowNoAnimation() throws IOException {
        byte[] png = new Animation("a", List.of(frame(3, 0), frame(6, 0)), 25).toPng();
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(png));
        BufferedImage first = frame(3, 0);
        for (int i = 0; i < 40 * 30; i++) {
            assertEquals(first.getRGB(i % 40, i / 40), shown.getRGB(i % 40, i / 40));
        }
    }

    @Test
    void theNoiseOfACameraIsNoMovement() throws IOException {
        List<Chunk> chunks =
                chunks(new Animation("a", List.of(frame(3, 1), frame(3, 2)), 25).toPng());
        assertEquals(1, chunks.get(6).number(4), "a rectangle of one pixel");
    }

    @Test
    void aPictureOfManyColoursKeepsThemNearly() throws IOException {
        BufferedImage image = new BufferedImage(256, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256 * 64; i++) {
            image.setRGB(i % 256, i / 256, i % 256 << 16 | i / 256 << 8);
        }
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(AnimatedPng.encode(image)));
        double sum = 0;
        for (int i = 0; i < 256 * 64; i++) {
            int wanted = image.getRGB(i % 256, i / 256);
            int got = shown.getRGB(i % 256, i / 256);
            sum += Math.abs((wanted >> 16 & 255) - (got >> 16 & 255));
            sum += Math.abs((wanted >> 8 & 255) - (got >> 8 & 255));
        }
        assertTrue(sum / (256 * 64) < 8, "mean error " + sum / (256 * 64));
    }

    @Test
    void aStillPictureIsAPlainPng() throws IOException {
        assertArrayEquals(
                new String[] {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"},
                chunks(AnimatedPng.encode(frame(3, 0))).stream().map(Chunk::type).toArray());
    }

    @Test
    void sizesAndRatesAreChecked() {
        BufferedImage other = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        assertEquals(
                "The frames of an animation have one size, got 8x8 beside 40x30.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Animation("a", List.of(frame(1, 0), other), 25))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Animation("a", List.of(), 25));
        assertThrows(IllegalArgumentException.class, () -> new Animation("a", List.of(other), 0));
        assertThrows(
                IllegalArgumentException.class, () -> new Animation("a", List.of(other), 95.3));
    }

    @Test
    void theFastestRateIsOneThatBrowsersKeep() throws IOException {
        List<Chunk> chunks =
                chunks(new Animation("a", List.of(frame(3, 0), frame(6, 0)), 90).toPng());
        assertEquals(11, ByteBuffer.wrap(chunks.get(4).data()).getShort(20), "10 would be slow");
    }

    @Test
    void framesThatWouldNotFitIntoANotebookAreRefused() {
        BufferedImage large = new BufferedImage(1000, 500, BufferedImage.TYPE_BYTE_BINARY);
        List<BufferedImage> frames = Collections.nCopies(201, large);
        assertEquals(
                "An animation has at most 100 million pixels in all, got 201 frames of 1000x500."
                        + " Show fewer frames, or smaller ones.",
                assertThrows(IllegalArgumentException.class, () -> new Animation("a", frames, 25))
                        .getMessage());
        new Animation("a", frames.subList(0, 200), 25);
    }
}
