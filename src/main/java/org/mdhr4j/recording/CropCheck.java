package org.mdhr4j.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.data.image.ImageSize;
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
 * lie, by the middle of several samples, about where alignment would bring them, and as upright.
 */
final class CropCheck {
    /** How many pictures are looked at. */
    private static final int SAMPLES = 9;

    /** Crops of the field's data sets are 112 to 256 pixels wide; larger ones are photos. */
    private static final int LARGEST_CROP = 640;

    private static final double MAX_SCALE = 1.35;
    private static final double MAX_SHIFT = 0.15;

    /** Alignment brings the eyes level; a tilt of the head remains only where it was left out. */
    private static final double MAX_TURN_DEGREES = 15;

    private CropCheck() {}

    /**
     * Looks at some pictures of an input.
     *
     * @param wanted the recipe that would be used for photos
     */
    static boolean areCrops(Input input, Alignment wanted) {
        Optional<AlignmentTemplate> template = wanted.template();
        List<Path> samples = input.samples(SAMPLES);
        if (template.isEmpty() || samples.isEmpty() || !haveOneSquareSize(samples)) {
            return false;
        }
        List<Change> changes = changes(samples, template.get());
        return 2 * changes.size() > samples.size()
                && median(changes, Change::scale) < MAX_SCALE
                && median(changes, Change::shift) < MAX_SHIFT
                && median(changes, Change::turnDegrees) < MAX_TURN_DEGREES;
    }

    /** By the files' heads: photos are large, and need not be decoded for this. */
    private static boolean haveOneSquareSize(List<Path> samples) {
        Set<Optional<ImageSize>> sizes =
                samples.stream().map(ImageSize::of).collect(Collectors.toSet());
        Optional<ImageSize> one = sizes.iterator().next();
        return sizes.size() == 1
                && one.filter(s -> s.width() == s.height() && s.width() <= LARGEST_CROP)
                        .isPresent();
    }

    private static List<Change> changes(List<Path> samples, AlignmentTemplate template) {
        List<Change> changes = new ArrayList<>();
        try (FaceFinder finder =
                        FaceFinder.open(
                                FinderOptions.LARGEST.withMinFacePixels(FinderOptions.MINIMUM));
                ImageDecoder decoder = ImageDecoder.upright()) {
            for (Path sample : samples) {
                RgbImage picture = decoder.decode(sample);
                for (Face face : finder.find(picture)) {
                    changes.add(Change.of(template, face, picture.width()));
                }
            }
        }
        return changes;
    }

    private static double median(List<Change> changes, ToDoubleFunction<Change> part) {
        return changes.stream()
                .mapToDouble(part)
                .sorted()
                .skip(changes.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /**
     * What alignment would change of a picture, made as large as the crop.
     *
     * @param scale how much larger or smaller the face becomes, 1 or more
     * @param shift how far the middle moves, in shares of the crop
     * @param turnDegrees how far the face turns, to either side
     */
    private record Change(double scale, double shift, double turnDegrees) {
        static Change of(AlignmentTemplate template, Face face, int side) {
            int size = template.sizePixels();
            Similarity change =
                    Similarity.scaling((double) side / size).then(template.toCrop(face.mesh()));
            FacePoint middle = new FacePoint(size / 2.0, size / 2.0);
            return new Change(
                    Math.max(change.scale(), 1 / change.scale()),
                    change.apply(middle).distanceTo(middle) / size,
                    Math.abs(change.clockwiseDegrees()));
        }
    }
}
