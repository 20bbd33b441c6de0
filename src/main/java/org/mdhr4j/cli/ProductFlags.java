package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recording.RecordingProduct;
import org.mdhr4j.recording.RecordingWriter;
import org.mdhr4j.recording.film.OverlayFilm;
import org.mdhr4j.recording.page.PageEmbed;
import org.mdhr4j.recording.page.PageExplain;
import org.mdhr4j.recording.page.PageOptions;
import org.mdhr4j.recording.page.PagePrivacy;
import org.mdhr4j.recording.page.RecordingPage;
import org.mdhr4j.source.Input;
import org.mdhr4j.source.SourceOptions;
import picocli.CommandLine.Option;

/** Options that say what is made of a recording beside its table. */
final class ProductFlags {
    private static final String PAGE = "html";
    private static final String FILM = "mp4";

    @Option(
            names = "--page",
            paramLabel = "FILE",
            converter = OutputPath.Converter.class,
            description =
                    "Also write a page for a browser: pictures with the faces in them, scores over"
                            + " time, events, a drawn face, corrections by hand; or a folder for"
                            + " the pages of several inputs.")
    private @Nullable OutputPath page;

    @Option(
            names = "--embed",
            paramLabel = "WHAT",
            description =
                    "Pictures in the page: frames, small ones at a bounded rate; video, the film's"
                            + " file; none (default: frames).")
    private @Nullable PageEmbed embed;

    @Option(
            names = "--privacy",
            paramLabel = "HOW",
            description =
                    "Looks in the page: none hides nothing, blur makes pictures coarse, mesh shows"
                            + " the lines of faces alone (default: none).")
    private @Nullable PagePrivacy privacy;

    @Option(
            names = "--explain",
            paramLabel = "HOW",
            description =
                    "Show in the page where on the face scores come from: occlusion covers one part"
                            + " after the other, gradient says where a small change would matter"
                            + " (default: not).")
    private @Nullable PageExplain explain;

    @Option(
            names = "--explain-at",
            paramLabel = "FRAME",
            split = ",",
            description = "Frames that are explained (default: the first with a face).")
    private @Nullable List<Long> explainAt;

    @Option(
            names = "--video",
            paramLabel = "FILE",
            converter = OutputPath.Converter.class,
            description =
                    "Also write a film (MP4, H.264, no sound) with boxes, lines and scores drawn"
                            + " into its pictures; or a folder for several. The input is read"
                            + " twice.")
    private @Nullable OutputPath video;

    /** Says whether anything is made. */
    boolean isAny() {
        return page != null || video != null;
    }

    /** Makes sure that the options fit each other and the inputs, before anything is read. */
    void requireSense(List<Input> inputs, boolean isMany, SourceOptions section)
            throws IOException, UsageError {
        if (page == null && (embed != null || privacy != null || explain != null)) {
            throw new UsageError(
                    "%s is about a page, and none is asked for. Add --page FILE, or leave it out."
                            .formatted(
                                    embed != null
                                            ? "--embed"
                                            : privacy != null ? "--privacy" : "--explain"));
        }
        if (explain == null && explainAt != null) {
            throw new UsageError("--explain-at needs --explain occlusion or gradient.");
        }
        requireFolder(page, isMany, "--page");
        requireFolder(video, isMany, "--video");
        requireEnding(page, "--page", "a page is an HTML file", PAGE, "htm");
        requireEnding(video, "--video", "a film is an MP4 file", FILM, "m4v");
        PageOptions options = pageOptions();
        try {
            for (Input input : inputs) {
                if (page != null) {
                    RecordingPage.require(input, options, section);
                }
                if (video != null) {
                    OverlayFilm.require(input, section);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    private static void requireFolder(@Nullable OutputPath place, boolean isMany, String option)
            throws UsageError {
        if (place != null && isMany && !place.isFolder()) {
            throw new UsageError(
                    "Several inputs have a file each. Name a folder for them: %s DIR/"
                            .formatted(option));
        }
    }

    /** A file of another name would be opened by the wrong program, or by none. */
    private static void requireEnding(
            @Nullable OutputPath place, String option, String what, String... endings)
            throws UsageError {
        if (place == null || place.isFolder() || OrdinaryFile.isSpecial(place.path())) {
            return;
        }
        String name = String.valueOf(place.path().getFileName()).toLowerCase(Locale.ROOT);
        if (Stream.of(endings).noneMatch(ending -> name.endsWith("." + ending))) {
            throw new UsageError(
                    "%s: %s, so its name ends in .%s; got %s."
                            .formatted(option, what, endings[0], Shown.of(place.path())));
        }
    }

    private PageOptions pageOptions() throws UsageError {
        return UsageError.value(
                () ->
                        new PageOptions(
                                embed == null ? PageEmbed.FRAMES : embed,
                                privacy == null ? PagePrivacy.NONE : privacy,
                                explained(),
                                explain == null ? PageExplain.OCCLUSION : explain));
    }

    private List<Long> explained() {
        if (explain == null) {
            return List.of();
        }
        return explainAt == null ? List.of(PageOptions.FIRST_FACE) : explainAt;
    }

    /** The folders that products go to; none for single files. */
    Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        Stream.of(Optional.ofNullable(page), Optional.ofNullable(video))
                .flatMap(Optional::stream)
                .filter(OutputPath::isFolder)
                .forEach(place -> folders.add(place.path().toAbsolutePath().normalize()));
        return folders;
    }

    /** Says whether a file goes to a folder that is made for it. */
    boolean goesToFolder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent != null && folders().contains(parent);
    }

    /**
     * What is made of an input.
     *
     * @param stem names its files in folders
     * @param writer of its table
     */
    List<RecordingProduct> of(String stem, RecordingWriter writer) throws UsageError {
        List<RecordingProduct> products = new ArrayList<>();
        OutputPath pagePlace = page;
        if (pagePlace != null) {
            products.add(
                    new RecordingPage(
                            file(pagePlace, stem, PAGE),
                            pageOptions(),
                            writer.thresholds(),
                            writer.untaught()));
        }
        OutputPath filmPlace = video;
        if (filmPlace != null) {
            Path file = file(filmPlace, stem, FILM);
            products.add(new OverlayFilm(file, writer.thresholds(), writer.untaught()));
        }
        return products;
    }

    /** Lets films show how far they are: they read their recording a second time. */
    static void show(List<RecordingProduct> products, Progress progress) {
        for (RecordingProduct product : products) {
            if (product instanceof OverlayFilm film) {
                film.onWritten(
                        (frames, all) -> {
                            if (frames == 1) {
                                progress.next("film", "frames", all);
                            }
                            progress.done(frames);
                        });
            }
        }
    }

    /**
     * Returns what an input's files in folders are called. What a camera showed cannot be had
     * again: earlier files of it keep their names, and the next ones are numbered.
     *
     * @param stem the name that is taken if it is free
     * @param isTaken whether other files of the recording have a name already
     */
    String freeStem(Input input, String stem, Predicate<String> isTaken) {
        String free = stem;
        for (int n = 2;
                input.kind() == Input.Kind.CAMERA && (isTaken.test(free) || isThere(free));
                n++) {
            free = "%s-%d".formatted(stem, n);
        }
        return free;
    }

    private boolean isThere(String stem) {
        return isThere(page, stem, PAGE) || isThere(video, stem, FILM);
    }

    private static boolean isThere(@Nullable OutputPath place, String stem, String ending) {
        return place != null && place.isFolder() && Files.exists(file(place, stem, ending));
    }

    private static Path file(OutputPath place, String stem, String ending) {
        return place.isFolder()
                ? place.path().resolve("%s.%s".formatted(stem, ending))
                : place.path();
    }
}
