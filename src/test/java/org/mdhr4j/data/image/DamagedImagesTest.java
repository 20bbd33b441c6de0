package org.mdhr4j.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.DataException;

/** Pictures that claim more than they hold, or hold less than they should. */
class DamagedImagesTest {
    @TempDir private Path folder;

    private static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int x = i % width;
            int y = i / width;
            image.setRGB(x, y, (x * y * 7 & 0xFF) << 16 | (x * 5 & 0xFF) << 8 | (y * 3 & 0xFF));
        }
        return image;
    }

    private static byte[] jpeg(boolean isProgressive, int width, int height) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (isProgressive) {
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture(width, height), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** As libjpeg-turbo codes it: with 4:2:0, restart markers, progressive or grey. */
    private static byte[] jpegOfOpenCv(int channels, int... settings) throws IOException {
        try (Mat image =
                        new Mat(75, 91, channels == 1 ? opencv_core.CV_8UC1 : opencv_core.CV_8UC3);
                Mat low = new Mat(new int[] {0});
                Mat high = new Mat(new int[] {255});
                BytePointer out = new BytePointer();
                IntPointer values = new IntPointer(settings)) {
            opencv_core.randu(image, low, high);
            assertTrue(opencv_imgcodecs.imencode(".jpg", image, out, values));
            byte[] bytes = new byte[(int) out.limit()];
            out.get(bytes);
            return bytes;
        }
    }

    private static byte[] closed(byte[] jpeg, double share) {
        byte[] cut = Arrays.copyOf(jpeg, (int) (jpeg.length * share) + 2);
        cut[cut.length - 2] = (byte) 0xFF;
        cut[cut.length - 1] = (byte) 0xD9;
        return cut;
    }

    @Test
    void everyBlockOfAJpegIsMissed() throws IOException {
        byte[][] all = {
            jpeg(false, 64, 64),
            jpeg(true, 64, 64),
            jpeg(false, 123, 77),
            jpeg(true, 123, 77),
            jpegOfOpenCv(3, opencv_imgcodecs.IMWRITE_JPEG_QUALITY, 95),
            jpegOfOpenCv(1, opencv_imgcodecs.IMWRITE_JPEG_QUALITY, 60),
            jpegOfOpenCv(3, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1),
            jpegOfOpenCv(1, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1),
            jpegOfOpenCv(3, opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 2),
            jpegOfOpenCv(3, opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE, 1),
        };
        for (int i = 0; i < all.length; i++) {
            int number = i;
            assertFalse(JpegScans.lackBlocks(all[i]), () -> "whole " + number);
            for (double share : new double[] {0.5, 0.7, 0.9, 0.99}) {
                byte[] cut = closed(all[i], share);
                assertTrue(
                        JpegScans.lackBlocks(cut), () -> "cut %d at %s".formatted(number, share));
            }
        }
    }

    @Test
    void halfAJpegWithAProperEndIsRefusedByName() throws IOException {
        Path half = Files.write(folder.resolve("half.jpg"), closed(jpeg(false, 64, 64), 0.5));
        try (ImageDecoder decoder = ImageDecoder.upright()) {
            DataException fault = assertThrows(DataException.class, () -> decoder.decode(half));
            assertEquals(
                    half
                            + ": is a damaged JPEG: a part of the picture is missing. Copy or make it again.",
                    fault.getMessage());
        }
    }

    private static byte[] png(int width, int height, int bitsAPixel) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
        head.put((byte) bitsAPixel).put((byte) 0);
        chunk(out, "IHDR", head.array());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] row = new byte[1 + (width * bitsAPixel + 7) / 8];
        try (DeflaterOutputStream packed =
                new DeflaterOutputStream(body, new Deflater(Deflater.BEST_COMPRESSION))) {
            for (int y = 0; y < height; y++) {
                packed.write(row);
            }
        }
        chunk(out, "IDAT", body.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] content)
            throws IOException {
        byte[] named = Arrays.copyOf(name.getBytes("US-ASCII"), 4 + content.length);
        System.arraycopy(content, 0, named, 4, content.length);
        CRC32 sum = new CRC32();
        sum.update(named);
        out.write(ByteBuffer.allocate(4).putInt(content.length).array());
        out.write(named);
        out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private String refusal(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        try (ImageDecoder decoder = new ImageDecoder()) {
            return assertThrows(DataException.class, () -> decoder.decode(file)).getMessage();
        }
    }

    @Test
    void hugePicturesAreRefusedBeforeTheyAreDecoded() throws IOException {
        String oneBit = refusal("26000.png", png(26000, 26000, 1));
        assertTrue(
                oneBit.endsWith(
                        "claims 26000 x 26000 pixels, 676 million; at most 36 million are decoded."
                                + " If it is genuine, allow more with"
                                + " MDHR_JAVA_OPTS=-Dmdhr4j.maxMegapixels=676."),
                oneBit);
        byte[] jpeg = jpeg(false, 64, 64);
        int at = new String(jpeg, "ISO-8859-1").indexOf("\u00ff\u00c0");
        ByteBuffer.wrap(jpeg).putShort(at + 5, (short) 20000).putShort(at + 7, (short) 20000);
        assertTrue(refusal("claims.jpg", jpeg).contains("20000 x 20000 pixels, 400 million"));
    }

    @Test
    void linesAreNoPicturesOfFaces() throws IOException {
        String tall = refusal("tall.png", png(1, 60000, 8));
        assertTrue(
                tall.endsWith("has 1 x 60000 pixels; that is no picture of a face. Leave it out."));
        assertTrue(refusal("wide.png", png(60000, 1, 8)).contains("has 60000 x 1 pixels"));
    }

    @Test
    void theClaimedSizeOfEveryFormatIsFound() throws IOException {
        Optional<ImageSize> expected = Optional.of(new ImageSize(91, 75));
        for (String ending : new String[] {"jpg", "png", "bmp", "webp", "tif"}) {
            Path file = folder.resolve("picture." + ending);
            try (Mat image = new Mat(75, 91, opencv_core.CV_8UC3, new Scalar(9, 99, 199, 0))) {
                assertTrue(opencv_imgcodecs.imwrite(file.toString(), image));
            }
            assertEquals(expected, ImageSize.of(Files.readAllBytes(file)), ending);
        }
        Path lossless = folder.resolve("lossless.webp");
        try (Mat image = new Mat(75, 91, opencv_core.CV_8UC4, new Scalar(9, 99, 199, 0));
                IntPointer settings = new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101)) {
            assertTrue(opencv_imgcodecs.imwrite(lossless.toString(), image, settings));
        }
        assertEquals(expected, ImageSize.of(Files.readAllBytes(lossless)));
        assertEquals(Optional.empty(), ImageSize.of(new byte[] {1, 2, 3}));
        assertEquals(Optional.empty(), ImageSize.of(new byte[] {(byte) 0xFF, (byte) 0xD8}));
    }

    @Test
    void aSizeIsNotHiddenByWhatDecodersPassOver() throws IOException {
        byte[] jpeg = jpeg(false, 64, 48);
        byte[] small = {(byte) 0xFF, (byte) 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0};
        byte[] noise = {0, 0, (byte) 0xFF, (byte) 0xD0, (byte) 0xFF, (byte) 0xFE, 0, 15};
        ByteArrayOutputStream hidden = new ByteArrayOutputStream();
        hidden.write(jpeg, 0, 2);
        hidden.write(noise);
        hidden.write(small);
        hidden.write(jpeg, 2, jpeg.length - 2);
        assertEquals(Optional.of(new ImageSize(64, 48)), ImageSize.of(hidden.toByteArray()));
    }

    @Test
    void whatIsCodedInManyScansIsRefused() throws IOException {
        byte[] jpeg = jpeg(true, 64, 64);
        int end = jpeg.length - 2;
        byte[] scan = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 0, 0};
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, end);
        for (int i = 0; i < 100; i++) {
            many.write(scan);
        }
        many.write(jpeg, end, 2);
        String refusal = refusal("scans.jpg", many.toByteArray());
        assertTrue(refusal.contains("scans, where at most 100 are decoded"), refusal);
    }

    @Test
    void otherKindsOfPicturesAndLargeFilesAreNotRead() throws IOException {
        byte[] grey = "P5 40000 40000 255\n".getBytes(StandardCharsets.US_ASCII);
        assertTrue(refusal("grey.jpg", grey).contains("is no image that can be decoded"));
        Path large = folder.resolve("large.jpg");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(1L << 30); // takes no room
        }
        try (ImageDecoder decoder = new ImageDecoder()) {
            assertEquals(
                    large
                            + ": has 1,024 MB; image files of at most 72 MB are read. If it is"
                            + " genuine, allow more with"
                            + " MDHR_JAVA_OPTS=-Dmdhr4j.maxMegapixels=512.",
                    assertThrows(DataException.class, () -> decoder.decode(large)).getMessage());
            try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
                file.setLength(3L << 30); // more than can be allowed
            }
            String message =
                    assertThrows(DataException.class, () -> decoder.decode(large)).getMessage();
            assertTrue(message.endsWith("are read. Make it smaller."), message);
        }
    }

    @Test
    void whatAFileIsInsteadOfAPictureIsSaid() throws IOException {
        Map<String, String> heads =
                Map.of(
                        "\0\0\0\u0018ftypheic", "a HEIC picture",
                        "\0\0\0\u0018ftypisom", "a film",
                        "GIF89a", "a GIF picture",
                        "<!DOCTYPE html><p>", "a page or drawing in text",
                        "version https://git-lfs.github.com/spec/v1", "a pointer of git-lfs");
        for (Map.Entry<String, String> head : heads.entrySet()) {
            byte[] bytes = head.getKey().getBytes(StandardCharsets.ISO_8859_1);
            String refusal = refusal("a.jpg", Arrays.copyOf(bytes, 200));
            assertTrue(refusal.contains("is " + head.getValue()), refusal);
            assertTrue(refusal.endsWith("Save it as one of these."), refusal);
        }
    }

    /** Decoders take these, and fill what they cannot read with whatever comes. */
    @Test
    void aJpegWhoseDamageCannotBeSeenIsRefused() throws IOException {
        byte[] jpeg = jpeg(false, 64, 64);
        Path file = folder.resolve("arithmetic.jpg");
        int frame = 2;
        while (jpeg[frame + 1] != (byte) 0xC0) {
            frame += 2 + ((jpeg[frame + 2] & 0xFF) << 8 | jpeg[frame + 3] & 0xFF);
        }
        jpeg[frame + 1] = (byte) 0xC9;
        Files.write(file, jpeg);
        try (ImageDecoder decoder = ImageDecoder.upright()) {
            String message =
                    assertThrows(DataException.class, () -> decoder.decode(file)).getMessage();
            assertTrue(message.contains("is a JPEG of a rare kind"), message);
        }
    }

    @Test
    void aChangedByteOfAPngIsNoticed() throws IOException {
        byte[] png = Files.readAllBytes(Path.of("src/test/resources/transforms/a.png"));
        png[png.length / 2] ^= 1;
        assertTrue(refusal("bit.png", png).contains("is a damaged PNG: a part of it is not"));
    }
}
