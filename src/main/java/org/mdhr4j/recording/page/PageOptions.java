package org.mdhr4j.recording.page;

import java.util.List;
import java.util.Locale;

/**
 * Says what a page shows.
 *
 * @param embed which pictures it holds
 * @param privacy how much of a person's looks it shows
 * @param explained numbers of the frames for which maps over the face show where scores come from;
 *     {@link #FIRST_FACE} for the first frame with a face
 * @param explain how
 */
public record PageOptions(
        PageEmbed embed, PagePrivacy privacy, List<Long> explained, PageExplain explain) {
    /** Stands for the first frame with a face. */
    public static final long FIRST_FACE = -1;

    private static final int MOST_EXPLAINED = 20;

    /** Small pictures as they are. */
    public static final PageOptions DEFAULT = new PageOptions(PageEmbed.FRAMES, PagePrivacy.NONE);

    /** Explains nothing. */
    public PageOptions(PageEmbed embed, PagePrivacy privacy) {
        this(embed, privacy, List.of(), PageExplain.OCCLUSION);
    }

    public PageOptions {
        explained = List.copyOf(explained);
        if (explained.size() > MOST_EXPLAINED || explained.stream().anyMatch(n -> n < -1)) {
            throw new IllegalArgumentException(
                    "Explained are up to %d frames by their numbers, 0 or more, got %s."
                            .formatted(MOST_EXPLAINED, explained));
        }
        if (embed == PageEmbed.VIDEO && privacy != PagePrivacy.NONE) {
            throw new IllegalArgumentException(
                    "A page with the film itself shows faces as they are, which privacy '%s' forbids. Embed frames or none."
                            .formatted(privacy.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Whether pictures are kept at all. */
    boolean hasPictures() {
        return embed != PageEmbed.NONE && privacy != PagePrivacy.MESH;
    }
}
