package org.mdhr4j.data.crop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.image.RgbImage;

/**
 * Pictures of a folder whose names hold the frame's number, with zeros before it or without.
 *
 * @param folder where they are
 * @param files by number
 */
record RawPictures(Path folder, Map<Integer, Path> files) implements RawFrames {
    private static final String FRAME = "{frame}";

    /**
     * Finds pictures.
     *
     * @param pattern a path whose last part holds {@code {frame}}
     * @return empty if there is not one
     */
    static Optional<RawFrames> of(Path pattern) throws IOException {
        Path folder = pattern.toAbsolutePath().getParent();
        String name = String.valueOf(pattern.getFileName());
        if (folder == null || !name.contains(FRAME) || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        int at = name.indexOf(FRAME);
        String before = Pattern.quote(name.substring(0, at));
        String after = Pattern.quote(name.substring(at + FRAME.length()));
        Pattern names = Pattern.compile(before + "0*(\\d{1,9})" + after, Pattern.CASE_INSENSITIVE);
        Map<Integer, Path> files = list(folder, names);
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(new RawPictures(folder, Map.copyOf(files)));
    }

    private static Map<Integer, Path> list(Path folder, Pattern names) throws IOException {
        Map<Integer, Path> files = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Matcher number = names.matcher(file.getFileName().toString());
                if (number.matches()) {
                    Path before = files.put(Integer.parseInt(number.group(1)), file);
                    requireOne(before, file);
                }
            }
        }
        return files;
    }

    private static void requireOne(@Nullable Path before, Path file) {
        if (before != null) {
            throw new DataException(
                    file,
                    "is frame %s as %s is. Remove the one that does not belong there."
                            .formatted(file.getFileName(), before.getFileName()));
        }
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public String state(int[] numbers) throws IOException {
        StringBuilder all = new StringBuilder(folder.toRealPath().toString());
        for (int number : numbers) {
            Path picture = files.get(number);
            all.append('\n').append(number);
            if (picture != null) {
                all.append(' ').append(Files.size(picture));
                all.append(' ').append(Files.getLastModifiedTime(picture));
            }
        }
        return CropJournal.hash(all);
    }

    @Override
    public Optional<String> read(int[] numbers, Sink sink) throws IOException {
        try (ImageDecoder decoder = ImageDecoder.upright()) {
            for (int number : numbers) {
                Path file = files.get(number);
                if (file == null) {
                    sink.missing(number);
                } else {
                    decode(decoder, number, file, sink);
                }
            }
        }
        return Optional.empty();
    }

    private static void decode(ImageDecoder decoder, int number, Path file, Sink sink)
            throws IOException {
        RgbImage image;
        try {
            image = decoder.decode(file);
        } catch (DataException e) {
            sink.broken(number);
            return;
        }
        sink.frame(number, image);
    }
}
