package org.mdhr4j.recording.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mdhr4j.report.Markup;

/**
 * Writes a page as it goes: the template, and in place of its marks what belongs there. What comes
 * from outside is written as text, as JSON or in Base64, never as markup.
 */
final class PageWriter {
    private static final Pattern MARK = Pattern.compile("\\{\\{(\\w+)}}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutputStream out;
    private final String title;

    PageWriter(OutputStream out, String title) {
        this.out = out;
        this.title = title;
    }

    /** Writes where the data belong. */
    @FunctionalInterface
    interface Data {
        void write(PageWriter page) throws IOException;
    }

    void write(Data data) throws IOException {
        String template = PageParts.template();
        Matcher mark = MARK.matcher(template);
        int at = 0;
        while (mark.find()) {
            text(template.substring(at, mark.start()));
            switch (mark.group(1)) {
                case "title" -> text(Markup.escape(title));
                case "policy" -> text(PageParts.policy());
                case "style" -> text(PageParts.style());
                case "scripts" -> text(PageParts.scripts());
                case "data" -> data.write(this);
                default ->
                        throw new IllegalStateException(
                                "No part is called %s".formatted(mark.group()));
            }
            at = mark.end();
        }
        text(template.substring(at));
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a value that scripts read by its name. */
    void json(String name, Object value) throws IOException {
        open("application/json", name);
        text(JSON.writeValueAsString(value).replace("<", "\\u003c"));
        close();
    }

    /** Writes an array of numbers. */
    void array(String name, LittleEndian bytes) throws IOException {
        open("text/plain", name);
        try (OutputStream encoder = encoder()) {
            bytes.writeTo(encoder);
        }
        close();
    }

    /** Writes a file. */
    void file(String name, Path file) throws IOException {
        open("text/plain", name);
        try (InputStream in = Files.newInputStream(file);
                OutputStream encoder = encoder()) {
            in.transferTo(encoder);
        }
        close();
    }

    /** Writes contents by frame, each in Base64 of its own, and where each ends in the text. */
    void pieces(String name, SortedMap<Integer, byte[]> pieces) throws IOException {
        LittleEndian frames = new LittleEndian();
        LittleEndian ends = new LittleEndian();
        int end = 0;
        open("text/plain", name);
        for (Map.Entry<Integer, byte[]> piece : pieces.entrySet()) {
            byte[] encoded = Base64.getEncoder().encode(piece.getValue());
            out.write(encoded);
            end += encoded.length;
            frames.i32(piece.getKey());
            ends.i32(end);
        }
        close();
        array(name + "-frames", frames);
        array(name + "-ends", ends);
    }

    private void open(String type, String name) throws IOException {
        text("<script type=\"%s\" id=\"%s\">".formatted(type, name));
    }

    private void close() throws IOException {
        text("</script>\n");
    }

    /** An encoder whose end does not close the page. */
    private OutputStream encoder() {
        return Base64.getEncoder()
                .wrap(
                        new FilterOutputStream(out) {
                            @Override
                            public void write(byte[] bytes, int from, int length)
                                    throws IOException {
                                out.write(bytes, from, length);
                            }

                            @Override
                            public void close() {}
                        });
    }
}
