package org.mdhr4j.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.FaceFinder;
import org.mdhr4j.face.FinderOptions;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.face.align.AlignmentTemplate;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.source.Input;

/**
 * Finds out whether pictures are cropped faces already: squares of one size, in which the faces
 * lie, by the middle of several samples, about where alignment would bring them.
 */
final class CropCheck {
    /** How many pictures are looked at. */
    private static final int SAMPLES = 9;

    /** Crops of the field's data sets are 112 to 256 pixels wide; larger ones are photos. */
    private static final int LARGEST_CROP = 640;

    private static final double MAX_SCALE = 1.35;
    private static final double MAX_SHIFT = 0.15;

    private CropCheck() {}

    /**
     * Looks at some pictures of an input.
     *
     * @param wanted the recipe that would be used for photos
     */
    static boolean areCrops(Input input, Alignment wanted) {
        Optional<AlignmentTemplate> template = wanted.template();
        List<RgbImage> samples = input.samples(SAMPLES);
        if (template.isEmpty() || samples.isEmpty() || !haveOneSquareSize(samples)) {
            return false;
        }
        List<Double> scales = new ArrayList<>();
        List<Double> shifts = new ArrayList<>();
        try (FaceFinder finder = FaceFinder.open(FinderOptions.LARGEST.withMinFacePixels(20))) {
            for (RgbImage sample : samples) {
                for (Face face : finder.find(sample)) {
                    Similarity change = change(template.get(), face, sample.width());
                    scales.add(Math.max(change.scale(), 1 / change.scale()));
                    shifts.add(shift(change, template.get().sizePixels()));
                }
            }
        }
        return 2 * scales.size() > samples.size()
                && median(scales) < MAX_SCALE
                && median(shifts) < MAX_SHIFT;
    }

    private static boolean haveOneSquareSize(List<RgbImage> samples) {
        int side = samples.get(0).width();
        return side <= LARGEST_CROP
                && samples.stream().allMatch(s -> s.width() == side && s.height() == side);
    }

    /** What alignment would change of the picture, made as large as the crop. */
    private static Similarity change(AlignmentTemplate template, Face face, int side) {
        double fit = (double) side / template.sizePixels();
        return Similarity.scaling(fit).then(template.toCrop(face.mesh()));
    }

    /** How far the middle moves, in shares of the crop. */
    private static double shift(Similarity change, int size) {
        FacePoint middle = new FacePoint(size / 2.0, size / 2.0);
        return change.apply(middle).distanceTo(middle) / size;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
