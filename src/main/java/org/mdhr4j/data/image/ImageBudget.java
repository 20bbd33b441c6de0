package org.mdhr4j.data.image;

import java.util.Optional;
import org.mdhr4j.files.Budget;

/**
 * Limits how large images may be, so that a small file cannot fill the memory: {@link
 * Budget#PICTURE_MEGAPIXELS}.
 */
final class ImageBudget {
    /** A picture coded in several scans is held whole, as coefficients, while it is decoded. */
    private static final double SCANS_WEIGHT = 1.5;

    /** Encoders make some ten; each costs a walk through the picture. */
    private static final int MOST_SCANS = 100;

    /** Bytes of a file for each pixel allowed; JPEG has less than one, PNG less than three. */
    private static final int BYTES_A_PIXEL = 2;

    private static final double MILLION = 1e6;

    /** No face fits into a picture so narrow. */
    private static final long MAX_RATIO = 100;

    private ImageBudget() {}

    /** What speaks against reading an image file of so many bytes; empty if nothing does. */
    static Optional<String> faultOf(long fileBytes) {
        long most = megapixels() * BYTES_A_PIXEL;
        long megabytes = (fileBytes + (1L << 20) - 1) >> 20;
        return megabytes > most
                ? Optional.of(
                        "has %,d MB; image files of at most %d MB are read. %s"
                                .formatted(
                                        megabytes,
                                        most,
                                        Budget.PICTURE_MEGAPIXELS.remedy(
                                                (double) megabytes / BYTES_A_PIXEL)))
                : Optional.empty();
    }

    /**
     * What speaks against decoding an image; empty if nothing does.
     *
     * @param size what it claims
     */
    static Optional<String> faultOf(ImageSize size, byte[] bytes) {
        int scans = bytes.length > 1 && bytes[0] == (byte) 0xFF ? JpegSegments.numScans(bytes) : 1;
        if (scans > MOST_SCANS) {
            return Optional.of(
                    "is a JPEG coded in %,d scans, where at most %d are decoded. Save it again as an ordinary JPEG."
                            .formatted(scans, MOST_SCANS));
        }
        double weight = scans > 1 ? SCANS_WEIGHT : 1;
        return tooMany(size, weight).or(() -> tooNarrow(size));
    }

    private static Optional<String> tooMany(ImageSize size, double weight) {
        long most = (long) Math.floor(megapixels() / weight);
        double pixels = (double) size.width() * size.height();
        if (pixels <= most * MILLION) {
            return Optional.empty();
        }
        String claim =
                "claims %d x %d pixels, %.0f million; at most %d million are decoded%s."
                        .formatted(
                                size.width(),
                                size.height(),
                                pixels / MILLION,
                                most,
                                weight > 1 ? " of a picture in several scans" : "");
        double needed = Math.ceil(pixels * weight / MILLION);
        return Optional.of(claim + " " + Budget.PICTURE_MEGAPIXELS.remedy(needed));
    }

    private static Optional<String> tooNarrow(ImageSize size) {
        long shorter = Math.min(size.width(), size.height());
        long longer = Math.max(size.width(), size.height());
        return shorter < 1 || longer > MAX_RATIO * shorter
                ? Optional.of(
                        "has %d x %d pixels; that is no picture of a face. Leave it out."
                                .formatted(size.width(), size.height()))
                : Optional.empty();
    }

    private static long megapixels() {
        return Budget.PICTURE_MEGAPIXELS.limit();
    }
}
