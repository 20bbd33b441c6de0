package org.mdhr4j.data.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.CacheFolder;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the pictures of a data set from one check to the next, by path, size and time of
 * change. A picture that was changed since is not remembered.
 */
public final class PictureCache {
    private static final Logger LOG = LoggerFactory.getLogger(PictureCache.class);
    private static final String FORMAT = "pictures 1";
    private static final int NAME_LENGTH = 16;
    private static final int COLUMNS = 8;

    private final @Nullable Path file;
    private final Map<String, Picture> pictures = new ConcurrentHashMap<>();
    private volatile boolean isChanged;

    private PictureCache(@Nullable Path file) {
        this.file = file;
    }

    /** Returns a cache that is forgotten with this process. */
    public static PictureCache inMemory() {
        return new PictureCache(null);
    }

    /**
     * Opens the cache of a data set. A cache that cannot be read is begun anew.
     *
     * @param root folder of the data set
     */
    public static PictureCache open(Path root) {
        String path = root.toAbsolutePath().normalize().toString();
        String name = Sha256.of(path.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_LENGTH);
        PictureCache cache =
                new PictureCache(CacheFolder.path().resolve("pictures").resolve(name + ".tsv"));
        cache.load();
        return cache;
    }

    private void load() {
        Path from = file;
        if (from == null || !Files.isRegularFile(from)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(from);
            if (lines.isEmpty() || !lines.get(0).equals(FORMAT)) {
                return;
            }
            lines.subList(1, lines.size()).forEach(this::read);
        } catch (IOException | RuntimeException e) {
            LOG.info("{} is not readable and begun anew", from, e);
            pictures.clear();
        }
    }

    private void read(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("line of %d cells".formatted(cells.length));
        }
        Picture.Look look =
                cells[3].isEmpty()
                        ? null
                        : new Picture.Look(
                                cells[3],
                                Integer.parseInt(cells[4]),
                                Integer.parseInt(cells[5]),
                                DifferenceHash.parse(cells[6]));
        Picture picture =
                new Picture(Long.parseLong(cells[0]), Long.parseLong(cells[1]), cells[2], look);
        pictures.put(cells[7], picture);
    }

    /** What is known of a file as it is now; null if nothing. */
    @Nullable Picture find(Path image, BasicFileAttributes now) {
        Picture known = pictures.get(key(image));
        boolean isSame =
                known != null
                        && known.size() == now.size()
                        && known.millis() == now.lastModifiedTime().toMillis();
        return isSame ? known : null;
    }

    void put(Path image, Picture picture) {
        String key = key(image);
        if (key.indexOf('\t') < 0 && key.indexOf('\n') < 0) {
            pictures.put(key, picture);
            isChanged = true;
        }
    }

    private static String key(Path image) {
        return image.toAbsolutePath().normalize().toString();
    }

    /** Writes what is new; a cache that cannot be written is only slower next time. */
    void save() {
        Path to = file;
        if (to == null || !isChanged) {
            return;
        }
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            StringBuilder text = new StringBuilder();
            write(text);
            ReplacedFile.write(to, text.toString());
            isChanged = false;
        } catch (IOException e) {
            LOG.info("{} cannot be written; the next check takes as long as this one", to, e);
        }
    }

    private void write(StringBuilder out) {
        out.append(FORMAT).append('\n');
        for (Map.Entry<String, Picture> entry : pictures.entrySet()) {
            Picture picture = entry.getValue();
            Picture.Look look = picture.look();
            String seen =
                    look == null
                            ? "\t\t\t"
                            : "%s\t%d\t%d\t%s"
                                    .formatted(
                                            look.kind(),
                                            look.width(),
                                            look.height(),
                                            look.hash().toText());
            out.append("%d\t%d\t%s\t".formatted(picture.size(), picture.millis(), picture.digest()))
                    .append(seen)
                    .append('\t')
                    .append(entry.getKey())
                    .append('\n');
        }
    }
}
