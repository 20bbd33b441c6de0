package org.mdhr4j.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.testing.FilmMaker;

/** Which pictures are read, in which order, as which recordings. */
class FrameSourceTest {
    @TempDir private Path folder;

    private static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics graphics = image.getGraphics();
        graphics.setColor(Color.RED); // the upper half; the rest is black
        graphics.fillRect(0, 0, 64, 32);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes));
        return bytes.toByteArray();
    }

    private void put(String... names) throws IOException {
        byte[] jpeg = picture("jpg");
        for (String name : names) {
            Files.write(folder.resolve(name), jpeg);
        }
    }

    private static FrameSource open(Path path) throws IOException {
        return Input.of(path.toString()).open(SourceOptions.ALL);
    }

    private static List<String> names(FrameSource source) {
        List<String> names = new ArrayList<>();
        while (source.hasNext()) {
            FramePlace place = source.next().place();
            String recording = place.recording();
            names.add(place.input() + (recording.isEmpty() ? "" : " in " + recording));
        }
        return names;
    }

    private static List<String> names(Path path) throws IOException {
        try (FrameSource source = open(path)) {
            return names(source);
        }
    }

    @Test
    void onePictureIsOnePicture() throws IOException {
        put("0.jpg", "1.jpg", "2.jpg", "3.jpg", "4.jpg");
        try (FrameSource source = open(folder.resolve("3.jpg"))) {
            assertEquals(1, source.numFrames().orElseThrow());
            assertEquals(List.of("3.jpg"), names(source));
        }
    }

    @Test
    void aNumberedFilmIsAskedForByAPattern() throws IOException {
        put("0001.jpg", "0002.jpg", "0010.jpg", "7.jpg", "other1.jpg");
        assertEquals(
                List.of("0001.jpg", "0002.jpg", "0010.jpg"), names(folder.resolve("%04d.jpg")));
        assertEquals(
                List.of("0001.jpg", "0002.jpg", "7.jpg", "0010.jpg"),
                names(folder.resolve("%d.jpg")));
        DataException none =
                assertThrows(DataException.class, () -> open(folder.resolve("x%d.jpg")));
        assertTrue(none.getMessage().contains("no picture in the folder"), none.getMessage());
    }

    @Test
    void everyNumberOfANameCounts() throws IOException {
        put("8_crop1.jpg", "9_crop1.jpg", "10_crop1.jpg", "11_crop1.jpg");
        assertEquals(
                List.of("8_crop1.jpg", "9_crop1.jpg", "10_crop1.jpg", "11_crop1.jpg"),
                names(folder));
    }

    @Test
    void cropsOfSeveralFacesAreKeptApartByTheFaceNotByTheFrame() throws IOException {
        put("8_face1.jpg", "8_face2.jpg", "9_face1.jpg", "9_face2.jpg", "10_face1.jpg");
        assertEquals(
                List.of(
                        "8_face1.jpg in *_face1",
                        "9_face1.jpg in *_face1",
                        "10_face1.jpg in *_face1",
                        "8_face2.jpg in *_face2",
                        "9_face2.jpg in *_face2"),
                names(folder));
    }

    @Test
    void peopleOfOneFolderAreRecordingsOfTheirOwn() throws IOException {
        put("F001_0001.jpg", "F001_0002.jpg", "F002_0001.jpg", "F002_0002.jpg");
        try (FrameSource source = open(folder)) {
            assertEquals(
                    List.of(
                            "F001_0001.jpg in F001_*",
                            "F001_0002.jpg in F001_*",
                            "F002_0001.jpg in F002_*",
                            "F002_0002.jpg in F002_*"),
                    names(source));
            assertTrue(
                    source.notes().get(0).startsWith("the names tell 2 recordings apart: F001_*"),
                    source.notes().toString());
        }
        assertEquals(List.of("F001_0001.jpg"), names(folder.resolve("F001_0001.jpg")));
    }

    @Test
    void aSecondFaceOfAFrameIsNotTheNextFrame() throws IOException {
        put("0001.jpg", "0001_2.jpg", "0002.jpg", "0002_2.jpg", "0003.jpg");
        try (FrameSource source = open(folder)) {
            assertEquals(
                    List.of(
                            "0001.jpg in *",
                            "0002.jpg in *",
                            "0003.jpg in *",
                            "0001_2.jpg in *_2",
                            "0002_2.jpg in *_2"),
                    names(source));
            assertTrue(
                    source.notes()
                            .contains(
                                    "*_2 looks like a second face in the frames of *; the two are kept"
                                            + " apart."),
                    source.notes().toString());
        }
    }

    @Test
    void picturesWithoutACommonNumberAreNoFilm() throws IOException {
        put("anna.jpg", "ben.jpg");
        assertEquals(List.of("anna.jpg in anna", "ben.jpg in ben"), names(folder));
    }

    @Test
    void aRepeatedNumberIsSaid() throws IOException {
        put("1.jpg", "01.jpg", "2.jpg");
        try (FrameSource source = open(folder)) {
            assertEquals(
                    List.of(
                            "01.jpg and 1.jpg carry the same frame number; they are taken as two frames."),
                    source.notes());
        }
    }

    @Test
    void hiddenFilesAreLeftOutAndCounted() throws IOException {
        put("0.jpg", "1.jpg");
        Files.write(folder.resolve("._0.jpg"), new byte[] {0, 5, 22, 7});
        Files.write(folder.resolve(".DS_Store"), new byte[4]);
        Files.write(folder.resolve("Thumbs.db"), new byte[4]);
        Files.writeString(folder.resolve("labels.csv"), "a,b");
        Files.createDirectory(folder.resolve("raw"));
        try (FrameSource source = open(folder)) {
            assertEquals(List.of("0.jpg", "1.jpg"), names(source));
            assertEquals(
                    List.of(
                            "left out: 3 hidden files, 1 folder, 1 file that are no pictures (.csv)."),
                    source.notes());
        }
    }

    @Test
    void whatIsNeitherFilmNorPictureInAFolderOfFilmsIsCounted() throws IOException {
        Files.write(folder.resolve("film.mp4"), new byte[9]);
        Files.write(folder.resolve("notes.txt"), new byte[9]);
        Files.createDirectory(folder.resolve("raw"));
        Files.write(Files.createDirectory(folder.resolve("F001")).resolve("1.jpg"), picture("jpg"));
        Path films = Files.createDirectory(folder.resolve("F002"));
        Files.write(films.resolve("film.mkv"), new byte[9]);
        Files.write(films.resolve("labels.csv"), new byte[9]);
        assertEquals(
                List.of(
                        folder
                                + ": left out, since they are no films or pictures and hold none: 2"
                                + " files, 1 folder."),
                Input.leftOut(List.of(folder.toString(), "camera:0")));
        assertEquals(List.of(), Input.leftOut(List.of(folder.resolve("F001").toString())));
    }

    @Test
    void noNameIsDropped() throws IOException {
        String[] odd = {"a,b.jpg", "line\nbreak.jpg", "=1+1.jpg", "tab\there.jpg", "-dash.jpg"};
        put(odd);
        try (FrameSource source = open(folder)) {
            assertEquals(odd.length, source.numFrames().orElseThrow());
        }
    }

    @Test
    void bmpWebpAndTiffAreReadBesideJpegAndPng() throws IOException {
        put("1.jpg");
        Files.write(folder.resolve("2.png"), picture("png"));
        try (Mat red = new Mat(64, 64, opencv_core.CV_8UC3, new Scalar(0, 0, 255, 0))) {
            for (String name : List.of("3.bmp", "4.webp", "5.tiff", "6.tif")) {
                assertTrue(opencv_imgcodecs.imwrite(folder.resolve(name).toString(), red), name);
            }
        }
        assertEquals(
                List.of("1.jpg", "2.png", "3.bmp", "4.webp", "5.tiff", "6.tif"), names(folder));
    }

    @Test
    void deepGreyTransparentAndInkPicturesBecomeColours() throws IOException {
        try (Mat deep = new Mat(64, 64, opencv_core.CV_16UC3, new Scalar(0, 0, 0xC8C8, 0));
                Mat grey = new Mat(64, 64, opencv_core.CV_8UC1, new Scalar(200, 0, 0, 0));
                Mat clear = new Mat(64, 64, opencv_core.CV_8UC4, new Scalar(0, 0, 200, 99))) {
            assertTrue(opencv_imgcodecs.imwrite(folder.resolve("1.png").toString(), deep));
            assertTrue(opencv_imgcodecs.imwrite(folder.resolve("2.tif").toString(), deep));
            assertTrue(opencv_imgcodecs.imwrite(folder.resolve("3.jpg").toString(), grey));
            assertTrue(opencv_imgcodecs.imwrite(folder.resolve("4.png").toString(), clear));
        }
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 64, 4, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out =
                ImageIO.createImageOutputStream(folder.resolve("5.jpg").toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(inks, null, null));
        } finally {
            writer.dispose();
        }
        try (FrameSource source = open(folder)) {
            for (int i = 1; i <= 4; i++) {
                assertEquals(200, source.next().image().rgb()[0] & 0xFF, 2, "picture " + i);
            }
            assertEquals(64, source.next().image().width());
        }
    }

    @Test
    void theParentOfPictureFoldersStandsForEachOfThem() throws IOException {
        for (String person : List.of("F001", "F002")) {
            Path images = Files.createDirectories(folder.resolve("all").resolve(person));
            Files.write(images.resolve("1.jpg"), picture("jpg"));
        }
        Path parent = folder.resolve("all");
        Files.write(parent.resolve("film.mp4"), new byte[9]);
        assertEquals(
                List.of(parent + "/film.mp4", parent + "/F001", parent + "/F002"),
                Input.find(List.of(parent.toString())).stream().map(Input::name).toList());
        assertEquals(
                parent
                        + ": holds 3 recordings: film.mp4, F001 (1), F002 (1). Name one of them, or a"
                        + " folder to write to (--out DIR/) for all.",
                assertThrows(DataException.class, () -> open(parent)).getMessage());
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(
                empty + ": holds no picture (JPEG, PNG, BMP, WebP or TIFF).",
                assertThrows(DataException.class, () -> open(empty)).getMessage());
    }

    @Test
    void picturesNamedOneByOneAreOneInputInTheOrderOfTheirNumbers() throws IOException {
        put("0001.jpg", "0002.jpg", "0010.jpg");
        List<Input> found =
                Input.find(
                        Stream.of("0010.jpg", "0001.jpg", "0002.jpg")
                                .map(name -> folder.resolve(name).toString())
                                .toList());
        assertEquals(1, found.size());
        try (FrameSource source = found.get(0).open(SourceOptions.ALL)) {
            assertEquals(List.of("0001.jpg", "0002.jpg", "0010.jpg"), names(source));
        }
    }

    @Test
    void picturesOfSeveralFoldersAreNeverOneRecording() throws IOException {
        List<String> names = new ArrayList<>();
        for (String person : List.of("S2", "S1")) {
            Path images = Files.createDirectories(folder.resolve(person));
            for (String name : List.of("1.jpg", "2.jpg")) {
                names.add(Files.write(images.resolve(name), picture("jpg")).toString());
            }
        }
        Input both = Input.find(names).get(0);
        assertTrue(both.hasRecordings());
        try (FrameSource source = both.open(SourceOptions.ALL)) {
            assertEquals(
                    List.of("1.jpg in S2/*", "2.jpg in S2/*", "1.jpg in S1/*", "2.jpg in S1/*"),
                    names(source));
        }
    }

    @Test
    void everyRecordingHasItsSection() throws IOException {
        put("A_1.jpg", "A_2.jpg", "A_3.jpg", "B_1.jpg", "B_2.jpg", "B_3.jpg");
        SourceOptions second = new SourceOptions(1, 2, OptionalDouble.of(1), 1);
        try (FrameSource source = Input.of(folder.toString()).open(second)) {
            assertEquals(2, source.numFrames().orElseThrow());
            assertEquals(List.of("A_2.jpg in A_*", "B_2.jpg in B_*"), names(source));
        }
        FrameSource live = new PictureFrames(Pictures.inFolder(folder), rate(1));
        try (FrameSource source = new Section(live, 1, 2)) {
            assertEquals(List.of("A_2.jpg in A_*", "B_2.jpg in B_*"), names(source));
        }
    }

    private static SourceOptions rate(double perSecond) {
        return new SourceOptions(0, Double.POSITIVE_INFINITY, OptionalDouble.of(perSecond), 1);
    }

    @Test
    void aSectionWithoutAFrameIsAnError() throws IOException {
        put("1.jpg", "2.jpg", "3.jpg");
        Input pictures = Input.of(folder.toString());
        SourceOptions late = new SourceOptions(9, 10, OptionalDouble.of(1), 1);
        String said =
                assertThrows(IllegalArgumentException.class, () -> pictures.open(late))
                        .getMessage();
        assertTrue(said.contains("the last one read is at 2.00"), said);
        Input film = Input.of(video("a.mp4", "libopenh264", 5).toString());
        try (FrameSource source = film.open(late)) {
            assertThrows(IllegalArgumentException.class, source::hasNext);
        }
    }

    @Test
    void picturesHaveTimesOnlyIfTheirRateIsSaid() throws IOException {
        put("0001.jpg", "0002.jpg", "0003.jpg");
        Input input = Input.of(folder.toString());
        try (FrameSource source = input.open(SourceOptions.ALL)) {
            assertTrue(source.next().place().timeSeconds().isEmpty());
        }
        SourceOptions half = new SourceOptions(0.5, 9, OptionalDouble.of(2), 1);
        try (FrameSource source = input.open(half)) {
            assertEquals(0.5, source.next().place().timeSeconds().getAsDouble());
            assertEquals(1, source.next().place().timeSeconds().getAsDouble());
            assertFalse(source.hasNext());
        }
        SourceOptions unknown = new SourceOptions(0.5, 9, OptionalDouble.empty(), 1);
        assertThrows(IllegalArgumentException.class, () -> input.open(unknown));
    }

    @Test
    void aPhotographIsTurnedUpright() throws IOException {
        byte[] jpeg = picture("jpg");
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] turned = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, turned, 0, 2);
        System.arraycopy(exif, 0, turned, 2, exif.length);
        System.arraycopy(jpeg, 2, turned, 2 + exif.length, jpeg.length - 2);
        Path photo = Files.write(folder.resolve("rotated-90.jpg"), turned);
        try (FrameSource source = open(photo)) {
            RgbImage image = source.next().image();
            int row = 3 * 32 * 64;
            assertTrue((image.rgb()[row + 3 * 60] & 0xFF) > 200, "red on the right");
            assertTrue((image.rgb()[row + 3 * 4] & 0xFF) < 50, "black on the left");
        }
    }

    @Test
    void aPipeIsRefusedAndNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("1.jpg");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    assertThrows(FileSystemException.class, () -> open(pipe));
                    DataException inFolder = assertThrows(DataException.class, () -> open(folder));
                    assertTrue(
                            inFolder.getMessage().contains("is no ordinary file"),
                            inFolder.getMessage());
                    try (ImageDecoder decoder = new ImageDecoder()) {
                        assertThrows(DataException.class, () -> decoder.decode(pipe));
                    }
                });
    }

    private Path video(String name, String codec, int frames) {
        Path video = folder.resolve(name);
        try (FilmMaker maker = new FilmMaker(video, codec, 64, 64, 0)) {
            for (int t = 0; t < frames; t++) {
                BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
                for (int i = 0; i < 64 * 64; i++) {
                    image.setRGB(i % 64, i / 64, (i * 37 + t * 9001) & 0xFFFFFF);
                }
                maker.add(image, 40L * t);
            }
        }
        return video;
    }

    @Test
    void filmsOfTelephonesAndBrowsersAreReadWithTheirTimes() throws IOException {
        Map<String, String> codecs =
                Map.of("a.mp4", "libopenh264", "b.webm", "libvpx", "c.mkv", "libopenh264");
        for (Map.Entry<String, String> film : codecs.entrySet()) {
            try (FrameSource source = open(video(film.getKey(), film.getValue(), 5))) {
                List<FramePlace> places = new ArrayList<>();
                source.forEachRemaining(frame -> places.add(frame.place()));
                assertEquals(5, places.size(), film.getKey());
                for (int t = 0; t < 5; t++) {
                    assertEquals(film.getKey(), places.get(t).input());
                    assertEquals(t, places.get(t).number());
                    assertEquals(0.04 * t, places.get(t).timeSeconds().getAsDouble(), 0.001);
                }
                assertEquals(Optional.empty(), source.damage());
            }
        }
    }

    @Test
    void aSectionLeavesOutWhatIsBeforeAndBehind() throws IOException {
        Path film = video("a.mp4", "libopenh264", 20);
        SourceOptions section = new SourceOptions(0.2, 0.4, OptionalDouble.empty(), 1);
        try (FrameSource source = Input.of(film.toString()).open(section)) {
            List<Long> numbers = new ArrayList<>();
            source.forEachRemaining(frame -> numbers.add(frame.place().number()));
            assertEquals(List.of(5L, 6L, 7L, 8L, 9L), numbers);
            assertEquals(Optional.empty(), source.damage());
        }
    }

    @Test
    void aDamagedFilmSaysHowManyFramesOfHowManyCouldBeRead() throws IOException {
        Path video = video("video.avi", "mjpeg", 12);
        try (FrameSource whole = open(video)) {
            assertEquals(12, names(whole).size());
            assertTrue(whole.damage().isEmpty());
        }
        byte[] bytes = Files.readAllBytes(video);
        int fifth = -1;
        for (int frame = 0; frame < 5; frame++) {
            fifth = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("00dc", fifth + 1);
        }
        Arrays.fill(bytes, fifth - 200, fifth + 200, (byte) 0);
        Files.write(video, bytes);
        try (FrameSource damaged = open(video)) {
            int read = names(damaged).size();
            String said = damaged.damage().orElseThrow();
            assertTrue(said.startsWith("%s: read %d of 12 frames, ".formatted(video, read)), said);
        }
    }

    @Test
    void damageInsideASectionIsSaid() throws IOException {
        Path video = video("video.avi", "mjpeg", 30);
        byte[] bytes = Files.readAllBytes(video);
        int fifth = -1;
        for (int frame = 0; frame < 5; frame++) {
            fifth = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("00dc", fifth + 1);
        }
        Arrays.fill(bytes, fifth + 16, fifth + 400, (byte) 0);
        Files.write(video, bytes);
        SourceOptions section = new SourceOptions(0, 0.4, OptionalDouble.empty(), 1);
        try (FrameSource source = Input.of(video.toString()).open(section)) {
            source.forEachRemaining(frame -> {});
            String said = source.damage().orElse("no damage");
            assertTrue(said.contains("1 coded picture of the part that was read"), said);
        }
    }

    @Test
    void aCutFilmGivesWhatIsThereAndSaysSo() throws IOException {
        Path video = video("video.avi", "mjpeg", 12);
        byte[] bytes = Files.readAllBytes(video);
        Files.write(video, Arrays.copyOf(bytes, bytes.length / 2));
        try (FrameSource cut = open(video)) {
            int read = names(cut).size();
            assertTrue(read >= 4 && read <= 7, "frames read: " + read);
            String said = cut.damage().orElseThrow();
            assertTrue(
                    said.startsWith(
                            "%s: read %d of 12 frames, the file is cut short"
                                    .formatted(video, read)),
                    said);
        }
    }

    @Test
    void knowsWhichFilesItReads() throws IOException {
        put("1.jpg", "2.jpg");
        Input input = Input.of(folder.toString());
        Path out = folder.resolve("scores.csv");
        assertFalse(input.reads(out));
        Files.writeString(out, "");
        assertFalse(input.reads(out));
        assertTrue(input.reads(folder.resolve("2.jpg")));
        assertTrue(Input.of(folder.resolve("2.jpg").toString()).reads(folder.resolve("2.jpg")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("2.jpg"));
        assertTrue(input.reads(link));
    }
}
