package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.recording.RecordingProduct;
import org.mdhr4j.recording.RecordingWriter;
import org.mdhr4j.recording.page.PageEmbed;
import org.mdhr4j.recording.page.PageOptions;
import org.mdhr4j.recording.page.PagePrivacy;
import org.mdhr4j.recording.page.RecordingPage;
import org.mdhr4j.source.Input;
import picocli.CommandLine.Option;

/** Options that say what is made of a recording beside its table. */
final class ProductFlags {
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

    /** Says whether anything is made. */
    boolean isAny() {
        return page != null;
    }

    /** Makes sure that the options fit each other and the inputs, before anything is read. */
    void requireSense(List<Input> inputs, boolean isMany) throws IOException, UsageError {
        if (page == null && (embed != null || privacy != null)) {
            throw new UsageError(
                    "%s is about a page, and none is asked for. Add --page FILE, or leave it out."
                            .formatted(embed != null ? "--embed" : "--privacy"));
        }
        if (page != null && isMany && !page.isFolder()) {
            throw new UsageError(
                    "Several inputs have a page each. Name a folder for them: --page DIR/");
        }
        PageOptions options = pageOptions();
        try {
            for (Input input : page == null ? List.<Input>of() : inputs) {
                RecordingPage.require(input, options);
            }
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    private PageOptions pageOptions() throws UsageError {
        return UsageError.value(
                () ->
                        new PageOptions(
                                embed == null ? PageEmbed.FRAMES : embed,
                                privacy == null ? PagePrivacy.NONE : privacy));
    }

    /** The folders that products go to; none for single files. */
    Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        if (page != null && page.isFolder()) {
            folders.add(page.path().toAbsolutePath().normalize());
        }
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
                            file(pagePlace, stem, "html"),
                            pageOptions(),
                            writer.thresholds(),
                            writer.untaught()));
        }
        return products;
    }

    private static Path file(OutputPath place, String stem, String ending) {
        return place.isFolder()
                ? place.path().resolve("%s.%s".formatted(stem, ending))
                : place.path();
    }
}
