package org.mdhr4j.recording.page;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.mdhr4j.face.Face;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.recording.FoundFaces;
import org.mdhr4j.source.InputFrame;

/**
 * The pictures of a page, and the lines of the faces in them, within budgets of bytes. Short
 * recordings have larger pictures, long ones fewer.
 */
final class PagePictures {
    /** Of JPEG bytes; they take four thirds of it in the page. */
    static final long BUDGET_BYTES = 12L << 20;

    private static final long MARK_BUDGET_BYTES = 8L << 20;
    private static final int LARGE_PIXELS = 640;
    private static final int SMALL_PIXELS = 320;

    private final PageOptions options;
    private final Thinned large;
    private final Thinned small;
    private final Thinned marks;
    private final LittleEndian sizes = new LittleEndian();
    private final CoarseCells cells = new CoarseCells();
    private int numFrames;

    PagePictures(PageOptions options) {
        this(options, BUDGET_BYTES, MARK_BUDGET_BYTES);
    }

    PagePictures(PageOptions options, long budgetBytes, long markBudgetBytes) {
        this.options = options;
        this.large = new Thinned(budgetBytes);
        this.small = new Thinned(budgetBytes);
        this.marks = new Thinned(markBudgetBytes);
    }

    /** Takes the next frame. */
    void add(InputFrame frame, FoundFaces faces) {
        RgbImage image = frame.image();
        int longer = Math.max(image.width(), image.height());
        double cell = cells.next(frame.place().recording(), longer, faces);
        add(image.width(), image.height(), faces.scored(), most -> jpeg(image, cell, most));
    }

    /**
     * Takes the next frame.
     *
     * @param jpeg makes a copy whose longer side has so many pixels at most
     */
    void add(int width, int height, List<Face> faces, IntFunction<byte[]> jpeg) {
        sizes.i32(width).i32(height);
        if (options.hasPictures()) {
            if (large.stride() == 1) {
                large.add(numFrames, () -> jpeg.apply(LARGE_PIXELS));
            }
            small.add(numFrames, () -> jpeg.apply(SMALL_PIXELS));
        }
        marks.add(numFrames, () -> FaceMarks.of(faces));
        numFrames++;
    }

    private byte[] jpeg(RgbImage image, double cell, int longSide) {
        return options.privacy() == PagePrivacy.BLUR
                ? SmallPicture.coarse(image, cell, longSide)
                : SmallPicture.of(image, longSide);
    }

    int numFrames() {
        return numFrames;
    }

    private boolean isLarge() {
        return large.stride() == 1;
    }

    /** Returns JPEG pictures by frame. */
    SortedMap<Integer, byte[]> jpegs() {
        return (isLarge() ? large : small).kept();
    }

    /** Returns of how many frames one has a picture. */
    int stride() {
        return (isLarge() ? large : small).stride();
    }

    /** Returns the most pixels that the longer side of a picture has. */
    int longSide() {
        return isLarge() ? LARGE_PIXELS : SMALL_PIXELS;
    }

    /** Returns the lines of faces by frame: of the frames with a picture, if there are pictures. */
    SortedMap<Integer, byte[]> marks() {
        SortedMap<Integer, byte[]> all = new TreeMap<>(marks.kept());
        if (options.embed() == PageEmbed.FRAMES && options.hasPictures()) {
            all.keySet().retainAll(jpegs().keySet());
        }
        return all;
    }

    /** Returns of how many frames one has lines. */
    int markStride() {
        boolean followsPictures = options.embed() == PageEmbed.FRAMES && options.hasPictures();
        return followsPictures ? Math.max(marks.stride(), stride()) : marks.stride();
    }

    /** Returns width and height of every frame. */
    LittleEndian sizes() {
        return sizes;
    }
}
