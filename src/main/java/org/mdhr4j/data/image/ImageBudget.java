package org.mdhr4j.data.image;

import java.util.Optional;

/**
 * Limits how large images may be, so that a small file cannot fill the memory. The limit is the
 * system property {@value #SETTING}.
 */
final class ImageBudget {
    /** Most millions of pixels of an image. */
    static final String SETTING = "mdhr4j.maxMegapixels";

    /** More than the photos of telephones have; decoded, 360 MB. */
    private static final int DEFAULT = 120;

    private static final double MILLION = 1e6;

    /** No face fits into a picture so narrow. */
    private static final long MAX_RATIO = 100;

    private ImageBudget() {}

    /** What speaks against decoding an image of a claimed size; empty if nothing does. */
    static Optional<String> faultOf(ImageSize size) {
        long most = Math.max(1, Integer.getInteger(SETTING, DEFAULT));
        double pixels = (double) size.width() * size.height();
        if (pixels > most * MILLION) {
            return Optional.of(
                    "claims %d x %d pixels, %.0f million; at most %d million are decoded. If it is genuine, allow more with MDHR_JAVA_OPTS=-D%s=%.0f."
                            .formatted(
                                    size.width(),
                                    size.height(),
                                    pixels / MILLION,
                                    most,
                                    SETTING,
                                    Math.ceil(pixels / MILLION)));
        }
        long shorter = Math.min(size.width(), size.height());
        long longer = Math.max(size.width(), size.height());
        return shorter < 1 || longer > MAX_RATIO * shorter
                ? Optional.of(
                        "has %d x %d pixels; that is no picture of a face. Leave it out."
                                .formatted(size.width(), size.height()))
                : Optional.empty();
    }
}
