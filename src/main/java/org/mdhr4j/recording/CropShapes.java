package org.mdhr4j.recording;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.files.Shown;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.source.InputFrame;

/**
 * Watches the shapes of pictures that are taken for crops as they are: those that are not square,
 * of which the middle is used, and those of another size than the first.
 */
final class CropShapes {
    private static final double SQUARE = 1.1;

    private final boolean isWatching;
    private final boolean isStrict;
    private @Nullable RgbImage first;
    private String firstOddShape = "";
    private String firstOddSize = "";
    private long oddShapes;
    private long oddSizes;

    CropShapes(Alignment alignment, boolean isStrict) {
        this.isWatching = alignment == Alignment.NONE;
        this.isStrict = isStrict;
    }

    /**
     * Looks at the next picture.
     *
     * @throws IllegalArgumentException if it is odd and that is not allowed
     */
    void see(InputFrame frame) {
        if (!isWatching) {
            return;
        }
        RgbImage image = frame.image();
        RgbImage usual = first == null ? image : first;
        first = usual;
        String name =
                "%s (%dx%d)"
                        .formatted(Shown.of(frame.place().input()), image.width(), image.height());
        if (ratio(image) > SQUARE) {
            firstOddShape = oddShapes++ == 0 ? name : firstOddShape;
            refuse(name, "is far from square");
        }
        if (image.width() != usual.width() || image.height() != usual.height()) {
            firstOddSize = oddSizes++ == 0 ? name : firstOddSize;
            refuse(name, "differs from the first, %dx%d".formatted(usual.width(), usual.height()));
        }
    }

    private static double ratio(RgbImage image) {
        double ratio = (double) image.width() / image.height();
        return Math.max(ratio, 1 / ratio);
    }

    private void refuse(String name, String fault) {
        if (isStrict) {
            throw new IllegalArgumentException(
                    "%s %s. Crops are square and of one size; leave out --strict to score it all the same."
                            .formatted(name, fault));
        }
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (oddShapes > 0) {
            notes.add(
                    "%s far from square, the first is %s; the middle square was scored."
                            .formatted(count(oddShapes), firstOddShape));
        }
        if (oddSizes > 0) {
            notes.add(
                    "%s of another size than the first, the first such is %s."
                            .formatted(count(oddSizes), firstOddSize));
        }
        return notes;
    }

    private static String count(long number) {
        return number == 1 ? "1 picture is" : number + " pictures are";
    }
}
