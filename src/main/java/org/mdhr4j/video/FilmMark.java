package org.mdhr4j.video;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells films that {@link VideoWriter} wrote from others, by a comment in their tables. */
public final class FilmMark {
    /** The comment. */
    static final String TEXT = "made by mdhr4j";

    private static final int TABLE = 0x6D6F6F76; // "moov"
    private static final int LARGEST_TABLE = 256 << 20;
    private static final int BOX_HEAD = 8;

    private FilmMark() {}

    /**
     * Says whether a file is a film with the mark.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean isIn(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (true) {
                int length = in.readInt() - BOX_HEAD; // a length of 64 bits is none of ours
                boolean isTable = in.readInt() == TABLE;
                if (length < 0 || length > LARGEST_TABLE) {
                    return false;
                }
                if (isTable) {
                    byte[] table = in.readNBytes(length);
                    return new String(table, StandardCharsets.ISO_8859_1).contains(TEXT);
                }
                in.skipNBytes(length);
            }
        } catch (EOFException e) {
            return false;
        }
    }
}
