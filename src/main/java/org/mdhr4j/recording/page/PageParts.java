package org.mdhr4j.recording.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mdhr4j.report.Palette;

/**
 * The page's own code and style, from resources. The page's policy names the hash of each, so a
 * browser runs nothing else in it and fetches nothing.
 */
final class PageParts {
    /** In the order in which they are read; each is one idea. */
    private static final List<String> SCRIPTS =
            List.of(
                    "data.js",
                    "clock.js",
                    "stage.js",
                    "lanes.js",
                    "drawn-face.js",
                    "events.js",
                    "labels.js",
                    "coding.js",
                    "maps.js",
                    "main.js");

    private PageParts() {}

    static String template() {
        return resource("page.html");
    }

    static String style() {
        return Palette.stylesheet() + resource("page.css");
    }

    static String scripts() {
        return SCRIPTS.stream()
                .map(name -> "<script>" + resource(name) + "</script>")
                .collect(Collectors.joining("\n"));
    }

    /** The policy by which the page shuts itself off from everything else. */
    static String policy() {
        String hashes =
                SCRIPTS.stream().map(name -> hash(resource(name))).collect(Collectors.joining(" "));
        return "default-src 'none'; script-src %s; style-src %s; img-src data: blob:; media-src blob:; form-action 'none'; base-uri 'none'"
                .formatted(hashes, hash(style()));
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = PageParts.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8)
                    .replace("\r\n", "\n"); // as browsers read it, whoever checked it out
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
