package org.mdhr4j.recording.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.FinderOptions;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Shown;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.recording.AuRow;
import org.mdhr4j.recording.FoundFaces;
import org.mdhr4j.recording.RecordingOptions;
import org.mdhr4j.recording.RecordingOutcome;
import org.mdhr4j.recording.RecordingProduct;
import org.mdhr4j.recording.RecordingReport;
import org.mdhr4j.recording.RecordingRun;
import org.mdhr4j.recording.TableDescription;
import org.mdhr4j.source.FramePlace;
import org.mdhr4j.source.Input;
import org.mdhr4j.source.InputFrame;
import org.mdhr4j.source.SourceOptions;

/**
 * A page for a recording: one HTML file that needs no server and no network. It shows the pictures
 * with the faces in them, the scores over time, their events, a drawn face, and what is known of
 * model and recording; scores can be corrected on it and saved as labels.
 *
 * <pre>{@code
 * RecordingPage page =
 *         new RecordingPage(Path.of("me.html"), PageOptions.DEFAULT, thresholds, UntaughtUnits.NONE);
 * try (RecordingRun run = RecordingRun.open(recognizer, input, options, page)) {
 *     writer.write(run, Path.of("me.csv"), List.of(page), frames -> {});
 * }
 * }</pre>
 *
 * <p>Memory: about 60 bytes for each face of each frame, and some 40 MB for pictures and lines.
 */
public final class RecordingPage implements RecordingProduct {
    /** Most bytes of a film that becomes part of a page. */
    static final long MOST_FILM_BYTES = 200L << 20;

    /** By this, near its beginning, a page is known. */
    private static final String MARK = "<meta name=\"generator\" content=\"mdhr4j\">";

    private static final int MARK_WITHIN_BYTES = 1024;

    private final Path file;
    private final PageOptions options;
    private final PageUnits units;
    private final PageRows rows;
    private final PagePictures pictures;
    private final PageCrops crops;

    /**
     * Begins a page.
     *
     * @param file to be written
     * @param thresholds of the model's AUs
     * @param untaught the AUs that are not shown
     */
    public RecordingPage(
            Path file, PageOptions options, Thresholds thresholds, UntaughtUnits untaught) {
        this.file = file;
        this.options = options;
        this.units = PageUnits.of(thresholds, untaught);
        this.rows = new PageRows(units);
        this.pictures = new PagePictures(options);
        this.crops = new PageCrops(options, units);
    }

    /**
     * Makes sure that the options fit an input.
     *
     * @param section which part is read
     * @throws IllegalArgumentException if a page with the film itself was asked for and there is no
     *     film, or a large one, or a part of it is left out
     */
    public static void require(Input input, PageOptions options, SourceOptions section)
            throws IOException {
        if (options.embed() != PageEmbed.VIDEO) {
            return;
        }
        String name = Shown.of(input.name());
        if (input.kind() != Input.Kind.FILM) {
            throw new IllegalArgumentException(
                    "%s is no film that a page could hold. Embed frames.".formatted(name));
        }
        if (section.isSection()) {
            throw new IllegalArgumentException(
                    "%s would be in the page whole, and only a part of it is asked for. Embed frames, or cut the film first."
                            .formatted(name));
        }
        long bytes = Files.size(input.files().get(0));
        if (bytes > MOST_FILM_BYTES) {
            throw new IllegalArgumentException(
                    "%s has %d MB; a page holds films of up to %d MB. Embed frames."
                            .formatted(name, bytes >> 20, MOST_FILM_BYTES >> 20));
        }
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String settings() {
        return "page " + options;
    }

    @Override
    public void see(InputFrame frame, List<Face> faces) {
        see(frame, new FoundFaces(faces, faces, FinderOptions.ALL.minFacePixels()));
    }

    @Override
    public void see(InputFrame frame, FoundFaces faces) {
        pictures.add(frame, faces);
    }

    @Override
    public List<String> notes() {
        return crops.notes();
    }

    @Override
    public void requireOwn() throws IOException {
        if (!Files.exists(file) || OrdinaryFile.isSpecial(file)) {
            return;
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(MARK_WITHIN_BYTES);
        }
        if (!new String(start, StandardCharsets.UTF_8).contains(MARK)) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "is no page of 'recognize', and would be overwritten. Choose another folder for the pages.");
        }
    }

    @Override
    public void crop(FramePlace place, int person, byte[] planes) {
        crops.add(place, person, planes);
    }

    @Override
    public void accept(AuRow row) {
        rows.add(row);
    }

    @Override
    public void write(RecordingRun run, RecordingReport report, TableDescription description)
            throws IOException {
        require(run.input(), options, run.options().section());
        boolean areCrops = run.alignment().alignment() == Alignment.NONE;
        write(
                run.input(),
                areCrops,
                run.options(),
                report.outcome(),
                description,
                crops.explain(run.recognizer(), PageFacts.areProbabilities(description)));
    }

    void write(
            Input input,
            boolean areCrops,
            RecordingOptions how,
            RecordingOutcome outcome,
            TableDescription description,
            List<Map<String, Object>> explained)
            throws IOException {
        PageNames names = new PageNames(input, rows, options, PageFacts.person(description));
        PageCoding coding = PageCoding.of(input, areCrops, how, rows, names);
        PageFacts facts = new PageFacts(units, options, rows, pictures, names);
        Map<String, Object> content = facts.of(coding, outcome, description);
        List<PageBlocks> blocks =
                List.of(
                        new PageBlocks("marks", pictures.marks()),
                        new PageBlocks("pictures", pictures.jpegs()));
        try (OutputLock ignored = OutputLock.file(file);
                ReplacedFile written = ReplacedFile.open(file)) {
            new PageWriter(written.out(), names.title())
                    .write(
                            page -> data(page, content, explained, blocks),
                            page -> rest(page, blocks, input));
            written.commit();
        }
    }

    /** Returns the pictures, for tests that have some already. */
    PagePictures pictures() {
        return pictures;
    }

    private void data(
            PageWriter page,
            Map<String, Object> content,
            List<Map<String, Object>> explained,
            List<PageBlocks> blocks)
            throws IOException {
        page.json("facts", content);
        for (Map.Entry<String, LittleEndian> array : rows.arrays().entrySet()) {
            page.array(array.getKey(), array.getValue());
        }
        page.json("explained", explained);
        page.array("sizes", pictures.sizes());
        for (PageBlocks some : blocks) {
            some.writeFirst(page);
        }
    }

    /** What a page can do without for the blink of an eye. */
    private void rest(PageWriter page, List<PageBlocks> blocks, Input input) throws IOException {
        for (PageBlocks some : blocks) {
            some.writeRest(page);
        }
        if (options.embed() == PageEmbed.VIDEO) {
            page.file("film-bytes", input.files().get(0));
        }
    }
}
