package org.mdhr4j.recording.page;

import java.util.Locale;

/**
 * What a page shows.
 *
 * @param embed which pictures it holds
 * @param privacy how much of a person's looks it shows
 */
public record PageOptions(PageEmbed embed, PagePrivacy privacy) {
    /** Small pictures as they are. */
    public static final PageOptions DEFAULT = new PageOptions(PageEmbed.FRAMES, PagePrivacy.NONE);

    public PageOptions {
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
