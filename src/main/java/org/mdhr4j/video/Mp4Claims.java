package org.mdhr4j.video;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Counts what the tables of an MP4 or MOV file claim. A few bytes can claim any number of pictures
 * of one size or one duration, for each of which a player makes an entry; no file has more of them
 * than it has bytes for.
 *
 * <p>Format: ISO/IEC 14496-12, sections 8.6.1, 8.7.3 and 8.8.8.
 */
final class Mp4Claims {
    private static final Set<String> PARENTS =
            Set.of("moov", "trak", "mdia", "minf", "stbl", "moof", "traf", "edts", "mvex");
    private static final Set<String> BEGINNINGS =
            Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "moof", "styp", "pnot");
    private static final int MAX_DEPTH = 12;
    private static final int MAX_BOXES = 1_000_000;

    /** Bytes that the smallest coded picture takes. */
    private static final int LEAST_BYTES = 8;

    /** What every file may claim. */
    private static final long SPARE = 200_000;

    private static final int FLAGS_OF_SAMPLES = 0xF00;

    private final Path path;
    private final RandomAccessFile file;
    private long claims;
    private int boxes;
    private boolean isSound;

    private Mp4Claims(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Checks a film before it is opened; what is no MP4 passes.
     *
     * @throws IOException if it claims more than it can hold
     */
    static void require(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            Mp4Claims claims = new Mp4Claims(path, file);
            if (file.length() >= 8 && BEGINNINGS.contains(claims.name(4))) {
                claims.walk(0, file.length(), 0);
            }
        } catch (EOFException e) {
            return; // cut off; its reader will say so
        }
    }

    private String name(long at) throws IOException {
        byte[] name = new byte[4];
        file.seek(at);
        file.readFully(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private long word(long at) throws IOException {
        file.seek(at);
        return file.readInt() & 0xFFFFFFFFL;
    }

    private void walk(long start, long end, int depth) throws IOException {
        long at = start;
        while (at + 8 <= end && depth < MAX_DEPTH && boxes++ < MAX_BOXES) {
            long size = word(at);
            String name = name(at + 4);
            long content = at + 8;
            if (size == 1) {
                file.seek(content);
                size = file.readLong();
                content += Long.BYTES;
            }
            long next = size == 0 ? end : Math.min(end, at + size);
            if (next < content) {
                return; // damaged, or beyond the end
            }
            if (PARENTS.contains(name)) {
                walk(content, next, depth + 1);
            } else {
                count(name, content, next);
            }
            at = next;
        }
    }

    private void count(String name, long at, long end) throws IOException {
        switch (name) {
            case "hdlr" -> isSound = name(at + 8).equals("soun");
            case "stsz" -> claim(word(at + 4) == 0 || isSound ? 0 : word(at + 8));
            case "trun" -> claim((word(at) & FLAGS_OF_SAMPLES) == 0 ? word(at + 4) : 0);
            case "stts", "ctts" -> countTimes(at, end);
            default -> {} // claims nothing by a number alone
        }
    }

    /** A table of pairs: how many samples have which duration. */
    private void countTimes(long at, long end) throws IOException {
        long entries = word(at + 4);
        for (long i = 0; i < entries && at + 16 + 8 * i <= end && (!isSound || entries > 1); i++) {
            claim(word(at + 8 + 8 * i));
        }
    }

    private void claim(long samples) throws IOException {
        claims += samples;
        if (claims > file.length() / LEAST_BYTES + SPARE) {
            throw new IOException(
                    "%s: its tables claim %,d pictures in %,d bytes; it is damaged or hostile."
                            .formatted(path, claims, file.length()));
        }
    }
}
