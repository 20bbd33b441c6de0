package org.mdhr4j.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads text files in UTF-8 line by line, with errors that name the file, the line and what to do.
 * Lines may end as any system writes them; a byte order mark at the start is left out.
 */
public final class TextFile {
    /** Longer lines belong to no file that is read here. */
    public static final int MAX_LINE_BYTES = 1 << 16;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final int maxLineBytes;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    private boolean endsWithLineEnd;

    private TextFile(Path file, int maxLineBytes) {
        this.file = file;
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * Returns the whole text, with a line feed for every line end.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws TextException if it is no text in UTF-8, or has a line of more than {@value
     *     #MAX_LINE_BYTES} bytes
     */
    public static String text(Path file) throws IOException {
        return text(opened(file, MAX_LINE_BYTES));
    }

    /**
     * Returns the whole text of a file whose lines may be of any length, such as a notebook.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws TextException if it is no text in UTF-8
     */
    public static String wideText(Path file) throws IOException {
        return text(opened(file, Integer.MAX_VALUE));
    }

    private static String text(TextFile reader) {
        return String.join("\n", reader.lines) + (reader.endsWithLineEnd ? "\n" : "");
    }

    /**
     * Returns the lines without their ends.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws TextException if it is no text in UTF-8, or has a line of more than {@value
     *     #MAX_LINE_BYTES} bytes
     */
    public static List<String> lines(Path file) throws IOException {
        return opened(file, MAX_LINE_BYTES).lines;
    }

    private static TextFile opened(Path file, int maxLineBytes) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(
                    file.toString(), null, "is a folder; a file was expected.");
        }
        OrdinaryFile.require(file);
        TextBudget.requireSize(file);
        TextFile reader = new TextFile(file, maxLineBytes);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            reader.read(in);
        }
        return reader;
    }

    private void read(InputStream in) throws IOException {
        boolean wasReturn = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n' && wasReturn) {
                wasReturn = false;
            } else if (b == '\n' || b == '\r') {
                finishLine();
                wasReturn = b == '\r';
            } else {
                wasReturn = false;
                add(b);
            }
        }
        endsWithLineEnd = line.size() == 0 && !lines.isEmpty();
        if (line.size() > 0) {
            finishLine();
        }
    }

    private void add(int b) throws TextException {
        if (line.size() == maxLineBytes) {
            throw new TextException(
                    file,
                    lines.size() + 1,
                    "has more than %,d bytes; no such file has lines so long. Is it the right file?"
                            .formatted(maxLineBytes));
        }
        line.write(b);
    }

    private void finishLine() throws TextException {
        ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
        line.reset();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        decoder.reset();
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw notText(bytes, text.position());
        }
        text.flip();
        boolean isMarked = lines.isEmpty() && text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK;
        lines.add((isMarked ? text.position(1) : text).toString());
    }

    private TextException notText(ByteBuffer bytes, int column) {
        int unknown = bytes.get(bytes.position()) & 0xFF;
        boolean isWide = lines.isEmpty() && bytes.position() == 0 && unknown >= 0xFE;
        String problem =
                isWide
                        ? "begins as UTF-16 does. Save the file as UTF-8."
                        : "is no text in UTF-8: byte %02X in column %d. Save the file as UTF-8."
                                .formatted(unknown, column + 1);
        return new TextException(file, lines.size() + 1, problem);
    }
}
