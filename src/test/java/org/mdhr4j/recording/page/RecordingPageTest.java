package org.mdhr4j.recording.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.source.Input;
import org.mdhr4j.source.SourceOptions;

/** Pages as files; {@code .ci/page.py} opens those of {@link #samplesForTheBrowserAreWritten}. */
class RecordingPageTest {
    @TempDir private Path temp;

    private Input film(String name) throws IOException {
        return Input.of(Files.writeString(temp.resolve(name), "a film's bytes").toString());
    }

    private String page(PageOptions options, int frames, IntPredicate hasFace) throws IOException {
        Path file = temp.resolve("page.html");
        PageSamples.write(file, film("ann.mp4"), options, frames, 320, 240, hasFace, 1);
        return Files.readString(file);
    }

    private static String block(String page, String id) {
        Matcher matcher =
                Pattern.compile("<script type=\"[a-z/]+\" id=\"" + id + "\">([^<]*)</script>")
                        .matcher(page);
        assertTrue(matcher.find(), id);
        return matcher.group(1);
    }

    private static ByteBuffer array(String page, String id) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(block(page, id)))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void assertHasNoPicture(String page) {
        assertEquals("", block(page, "pictures-frames"));
        assertFalse(page.contains("id=\"pictures-0\""));
        assertFalse(page.contains("/9j/"), "the start of a JPEG picture in Base64");
    }

    @Test
    void everyScoreAndTimeIsInThePage() throws IOException {
        String page = page(PageOptions.DEFAULT, 40, t -> t < 10 || t > 14);
        JsonNode facts = new ObjectMapper().readTree(block(page, "facts"));
        assertEquals(40, facts.path("frames").asInt());
        assertEquals(5, facts.path("framesWithoutFace").asInt());
        assertEquals("AU12", facts.path("aus").get(6).path("column").asText());
        ByteBuffer times = array(page, "times");
        ByteBuffer rows = array(page, "row-frames");
        ByteBuffer scores = array(page, "row-scores");
        assertEquals(40 * 8, times.limit());
        assertEquals(35 * 4, rows.limit());
        for (int row = 0; row < 35; row++) {
            int frame = row < 10 ? row : row + 5;
            assertEquals(frame, rows.getInt(4 * row));
            assertEquals(frame / PageSamples.RATE, times.getDouble(8 * frame), 1e-12);
            for (int au = 0; au < 12; au++) {
                double stored = scores.getShort(2 * (12 * row + au)) / 20_000.0;
                assertEquals(PageSamples.score(frame, au), stored, 5.1e-5);
            }
        }
    }

    @Test
    void allIsInsideAndNothingElseMayRunOrBeFetched() throws IOException {
        String page = page(PageOptions.DEFAULT, 2, t -> true);
        assertTrue(page.contains("default-src 'none'; script-src 'sha256-"), "policy");
        String visible = page.replaceAll("http://www.w3.org/2000/svg", "");
        assertFalse(visible.contains("http://") || visible.contains("https://"), "an address");
        assertFalse(page.contains("'unsafe-inline'"));
        assertFalse(page.contains("{{"), "a mark that nothing filled");
        assertTrue(block(page, "facts").contains("drawn faces only"), "the warning");
    }

    @Test
    void aPageWaitsForNoPictureButTheFirst() throws IOException {
        String page = page(PageOptions.DEFAULT, 200, t -> true);
        ByteBuffer starts = array(page, "pictures-starts");
        int last = starts.limit() / 4 - 1;
        assertTrue(last > 1, "blocks " + last);
        int scripts = page.indexOf("class RecordingData");
        assertTrue(page.indexOf("id=\"pictures-0\"") < scripts);
        assertTrue(page.indexOf("id=\"pictures-1\"") > scripts);
        int length = 0;
        for (int i = 0; i <= last; i++) {
            assertEquals(length, starts.getInt(4 * i));
            String text = block(page, "pictures-" + i);
            assertTrue(text.length() <= PageBlocks.BLOCK_CHARS);
            length += text.length();
        }
        ByteBuffer ends = array(page, "pictures-ends");
        assertEquals(length, ends.getInt(ends.limit() - 4));
    }

    @Test
    void namesFromOutsideAreNoMarkup() throws IOException {
        String name = "<img src=x onerror=alert(1)>&\u202e'\"</script>.mp4";
        Path file = temp.resolve("page.html");
        Path film = temp.resolve(name.replace("/", "")); // a file's name has no slash
        Files.writeString(film, "no film");
        PageSamples.write(
                file, Input.of(film.toString()), PageOptions.DEFAULT, 1, 64, 48, t -> false, 1);
        String page = Files.readString(file);
        assertFalse(page.contains("<img src=x"), "an element");
        assertFalse(page.contains("\u202e"), "a direction mark");
        assertTrue(page.contains("&lt;img src=x onerror=alert(1)&gt;&amp;\\u202e&#39;&quot;"));
        assertTrue(block(page, "facts").contains("\\u003cimg src=x"));
    }

    @Test
    void foldersOfWhoeverMadeThePageAreNotInIt() throws IOException {
        String page = page(PageOptions.DEFAULT, 2, t -> true);
        assertEquals(
                "ann.mp4",
                new ObjectMapper().readTree(block(page, "facts")).path("title").asText());
        int at = page.indexOf(temp.toString());
        assertEquals("", at < 0 ? "" : page.substring(Math.max(0, at - 80), at), "a path");
    }

    @Test
    void privacyLeavesNoPictureThatShowsTheFace() throws IOException {
        PageOptions mesh = new PageOptions(PageEmbed.FRAMES, PagePrivacy.MESH);
        String page = page(mesh, 4, t -> true);
        assertHasNoPicture(page);
        assertEquals(4 * 4, array(page, "marks-frames").limit(), "the lines stay");
        PageOptions none = new PageOptions(PageEmbed.NONE, PagePrivacy.NONE);
        assertHasNoPicture(page(none, 4, t -> true));
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new PageOptions(PageEmbed.VIDEO, PagePrivacy.BLUR));
        assertTrue(refused.getMessage().contains("which privacy 'blur' forbids"));
    }

    @Test
    void privacyLeavesNoNameAndNoHash() throws IOException {
        for (PagePrivacy privacy : List.of(PagePrivacy.BLUR, PagePrivacy.MESH)) {
            Path file = temp.resolve("page.html");
            PageOptions options = new PageOptions(PageEmbed.FRAMES, privacy);
            Input film = film("Xaviera Quux.mp4");
            PageSamples.write(file, film, options, 2, 64, 48, t -> true, 1);
            String page = Files.readString(file);
            assertFalse(page.contains("Quux"), privacy + " names a file");
            assertFalse(page.contains("f00d"), privacy + " holds the film's hash");
            assertFalse(page.contains(temp.toString()), privacy + " names a folder");
            JsonNode facts = new ObjectMapper().readTree(block(page, "facts"));
            assertEquals("person", facts.path("coding").path("subject").asText());
            assertTrue(facts.path("warnings").toString().contains("The recording is cut off"));
            assertTrue(page.contains("<title>Action units</title>"));
        }
    }

    @Test
    void takesHaveNamesAndTasksOfTheirOwn() throws IOException {
        PageRows rows = new PageRows(PageUnits.of(PageSamples.THRESHOLDS, UntaughtUnits.NONE));
        for (int i = 0; i < 4; i++) {
            PageSamples.rows(i % 2, List.of()).forEach(rows::add);
        }
        PageNames open =
                new PageNames(film("ann.mp4"), rows, PageOptions.DEFAULT, Optional.of("Eva"));
        assertEquals(
                List.of(
                        new PageNames.Part("take 1", "ann", "", 0),
                        new PageNames.Part("take 2", "ann take 2", "", 2)),
                open.parts());
        PageOptions mesh = new PageOptions(PageEmbed.FRAMES, PagePrivacy.MESH);
        PageNames hidden = new PageNames(film("ann.mp4"), rows, mesh, Optional.of("Eva"));
        assertEquals("recording take 2", hidden.parts().get(1).task());
        assertEquals("adapted to Eva, Evas", open.hide("adapted to Eva, Evas"));
        assertEquals("adapted to one person, Evas", hidden.hide("adapted to Eva, Evas"));
    }

    @Test
    void aPageInAFolderReplacesPagesOnly() throws IOException {
        Path file = temp.resolve("page.html");
        RecordingPage page =
                new RecordingPage(
                        file, PageOptions.DEFAULT, PageSamples.THRESHOLDS, UntaughtUnits.NONE);
        page.requireOwn(); // nothing is there
        Files.writeString(file, "<!DOCTYPE html><title>My film</title>");
        FileSystemException refused = assertThrows(FileSystemException.class, page::requireOwn);
        assertTrue(refused.getMessage().contains("is no page of 'recognize'"));
        page(PageOptions.DEFAULT, 1, t -> true);
        page.requireOwn();
    }

    @Test
    void theFilmItselfIsEmbeddedWhereAskedFor() throws IOException {
        String page = page(new PageOptions(PageEmbed.VIDEO, PagePrivacy.NONE), 4, t -> true);
        assertEquals(
                "a film's bytes",
                new String(Base64.getDecoder().decode(block(page, "film-bytes"))));
        Input folder = Input.of(Path.of("src/test/resources/faces/astronaut.png").toString());
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                RecordingPage.require(
                                        folder,
                                        new PageOptions(PageEmbed.VIDEO, PagePrivacy.NONE),
                                        SourceOptions.ALL));
        assertTrue(
                refused.getMessage().endsWith("is no film that a page could hold. Embed frames."));
    }

    @Test
    void theFilmIsNotEmbeddedWhereAPartIsAskedFor() {
        SourceOptions part =
                new SourceOptions(60, Double.POSITIVE_INFINITY, OptionalDouble.empty(), 1);
        PageOptions options = new PageOptions(PageEmbed.VIDEO, PagePrivacy.NONE);
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> RecordingPage.require(film("ann.mp4"), options, part));
        assertTrue(refused.getMessage().contains("only a part of it is asked for"));
    }

    @Test
    void samplesForTheBrowserAreWritten() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pages"));
        Input film = film("ann.mp4");
        PageOptions usual = PageOptions.DEFAULT;
        PageOptions blur = new PageOptions(PageEmbed.FRAMES, PagePrivacy.BLUR);
        PageOptions mesh = new PageOptions(PageEmbed.FRAMES, PagePrivacy.MESH);
        PageSamples.write(
                folder.resolve("landscape.html"), film, usual, 200, 480, 270, t -> true, 1);
        PageSamples.write(folder.resolve("portrait.html"), film, usual, 60, 270, 480, t -> true, 1);
        PageSamples.write(folder.resolve("two.html"), film, usual, 100, 480, 270, t -> true, 2);
        PageSamples.write(
                folder.resolve("gap.html"), film, usual, 100, 480, 270, t -> t < 30 || t > 60, 1);
        PageSamples.write(folder.resolve("one.html"), film, usual, 1, 480, 270, t -> true, 1);
        PageSamples.write(folder.resolve("none.html"), film, usual, 5, 480, 270, t -> false, 1);
        PageSamples.write(folder.resolve("blur.html"), film, blur, 40, 480, 270, t -> true, 1);
        PageSamples.write(folder.resolve("mesh.html"), film, mesh, 40, 480, 270, t -> true, 1);
        PageOptions whole = new PageOptions(PageEmbed.VIDEO, PagePrivacy.NONE);
        Path unplayable = folder.resolve("unplayable.html");
        PageSamples.write(unplayable, film, whole, 40, 480, 270, t -> true, 1);
        Path large = folder.resolve("long.html");
        PageSamples.write(large, film, usual, 15_000, 320, 180, t -> true, 1);
        assertTrue(Files.size(large) < 24 << 20, "bytes " + Files.size(large));
        String page = Files.readString(large);
        int pictures = array(page, "pictures-frames").limit() / 4;
        assertTrue(pictures > 900, "pictures " + pictures);
        assertEquals(15_000, array(page, "row-frames").limit() / 4, "every score is there");
    }
}
