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
import java.util.List;
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

    /** Writes data where they belong. */
    @FunctionalInterface
    interface Data {
        void write(PageWriter page) throws IOException;
    }

    /**
     * Writes the page.
     *
     * @param data what scripts need at once
     * @param rest what may come behind them
     */
    void write(Data data, Data rest) throws IOException {
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
                case "rest" -> rest.write(this);
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

    /** Writes contents one after the other, each in Base64 of its own. */
    void pieces(String name, List<byte[]> pieces) throws IOException {
        open("text/plain", name);
        for (byte[] piece : pieces) {
            out.write(Base64.getEncoder().encode(piece));
        }
        close();
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
