package org.mdhr4j.data.frames;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Looks whether a Motion JPEG film is whole. OpenCV repeats an earlier frame where one cannot be
 * decoded, and says nothing. A RIFF file is a sequence of chunks: four letters, a size of four
 * bytes, content, an even length.
 */
final class AviFile {
    private static final int HEADER_BYTES = 8;
    private static final int LIST_BYTES = 12;
    private static final int TOTAL_FRAMES = 16; // place in the main header's content
    private static final int TAIL_BYTES = 16; // writers fill a frame's end up

    private final FileChannel file;
    private long promised;
    private long whole;
    private boolean isDamaged;

    /**
     * What was found.
     *
     * @param isCut whether the file is shorter than it says
     * @param wholeFrames frames before the first that is damaged or missing
     * @param promised frames that the file says it holds
     */
    record Film(boolean isCut, long wholeFrames, long promised) {}

    private AviFile(FileChannel file) {
        this.file = file;
    }

    /** Reads the chunks of a file; empty for one that is no Motion JPEG in AVI. */
    static Optional<Film> read(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            AviFile avi = new AviFile(file);
            if (!avi.letters(0).equals("RIFF") || !avi.letters(HEADER_BYTES).equals("AVI ")) {
                return Optional.empty();
            }
            avi.walk();
            boolean isCut = HEADER_BYTES + avi.number(4) > file.size();
            return avi.whole == 0 && !isCut
                    ? Optional.empty()
                    : Optional.of(new Film(isCut, avi.whole, avi.promised));
        }
    }

    private void walk() throws IOException {
        long at = LIST_BYTES;
        while (!isDamaged && at + HEADER_BYTES <= file.size()) {
            String name = letters(at);
            if (name.equals("LIST")) {
                at += LIST_BYTES; // its chunks follow
                continue;
            }
            if (name.equals("idx1")) {
                return;
            }
            long size = number(at + 4);
            look(name, at + HEADER_BYTES, size);
            at += HEADER_BYTES + size + size % 2;
        }
    }

    private void look(String name, long begin, long size) throws IOException {
        if (name.equals("avih")) {
            promised = number(begin + TOTAL_FRAMES);
        } else if (name.matches("[0-9]{2}d[bc]") && isWholeJpeg(begin, size)) {
            whole++;
        } else {
            isDamaged = whole > 0 && !name.matches("[A-Za-z0-9 ]{4}") || name.matches(".{2}d[bc]");
        }
    }

    private boolean isWholeJpeg(long begin, long size) throws IOException {
        if (size < TAIL_BYTES || begin + size > file.size()) {
            return false;
        }
        String head = text(begin, 2);
        String tail = text(begin + size - TAIL_BYTES, TAIL_BYTES);
        return head.equals("\u00ff\u00d8") && tail.contains("\u00ff\u00d9");
    }

    private String letters(long at) throws IOException {
        return text(at, 4);
    }

    private String text(long at, int length) throws IOException {
        return new String(bytes(at, length).array(), StandardCharsets.ISO_8859_1);
    }

    private long number(long at) throws IOException {
        return bytes(at, 4).getInt(0) & 0xFFFFFFFFL;
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
            continue;
        }
        return bytes;
    }
}
