package org.mdhr4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.AuSet;

/** A folder of images as a video; decoded ahead on worker threads. */
final class ImageFolderFrames implements FrameSource {
    private static final int FRAMES_PER_PIECE = 8;

    private final List<Path> images;
    private final ClipLoader loader;
    private @Nullable ClipBatch piece;
    private int next;

    ImageFolderFrames(Path folder, FrameTransform transform, int threads) throws IOException {
        this.images = images(folder);
        int[] numbers = IntStream.range(0, images.size()).toArray();
        byte[][] unknown = new byte[images.size()][AuSet.BP4D.size()];
        for (byte[] labels : unknown) {
            Arrays.fill(labels, (byte) -1);
        }
        Video video = new Video(folder.toString(), "", images, numbers, unknown);
        List<Clip> pieces = TestClips.wholeVideos(List.of(video), FRAMES_PER_PIECE);
        this.loader = new ClipLoader(pieces, AuSet.BP4D, transform, LoaderOptions.of(1, threads));
    }

    private static List<Path> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().matches("(?i).*\\.(jpe?g|png)"))
                            .sorted(byNumber())
                            .toList();
            if (found.isEmpty()) {
                throw new DataException(folder, "holds no JPEG or PNG image.");
            }
            return found;
        }
    }

    /** By the last number in the name, 9 before 10, then by name. */
    static Comparator<Path> byNumber() {
        return Comparator.comparing(ImageFolderFrames::number)
                .thenComparing(file -> file.getFileName().toString());
    }

    private static java.math.BigInteger number(Path file) {
        String digits = file.getFileName().toString().replaceAll(".*?(\\d*)\\D*$", "$1");
        return digits.isEmpty() ? java.math.BigInteger.ZERO : new java.math.BigInteger(digits);
    }

    @Override
    public boolean hasNext() {
        return next < images.size();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There is no further frame.");
        }
        int at = next % FRAMES_PER_PIECE;
        ClipBatch current = piece;
        if (current == null || at == 0) {
            current = loader.next();
            piece = current;
        }
        next++;
        int size = current.frameBytes();
        return Arrays.copyOfRange(current.pixels(), at * size, (at + 1) * size);
    }

    @Override
    public OptionalLong numFrames() {
        return OptionalLong.of(images.size());
    }

    @Override
    public String name(long frame) {
        return images.get(Math.toIntExact(frame)).getFileName().toString();
    }

    @Override
    public void close() {
        loader.close();
    }
}
