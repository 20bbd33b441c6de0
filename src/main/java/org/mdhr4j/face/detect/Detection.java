package org.mdhr4j.face.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mdhr4j.face.geometry.FaceBox;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.FaceSquare;
import org.mdhr4j.face.geometry.Similarity;

/**
 * A face as a detector sees it.
 *
 * @param box around brows, cheeks and chin, roughly
 * @param score 0 to 1
 * @param points right eye, left eye, tip of the nose, middle of the mouth, right ear, left ear
 */
public record Detection(FaceBox box, double score, List<FacePoint> points) {
    static final int NUM_POINTS = 6;
    private static final double MARGIN = 1.5;
    private static final double SAME_FACE = 0.3;

    public Detection {
        points = List.copyOf(points);
    }

    /** Returns the square in which the mesh is sought: level with the eyes, 1.5 boxes long. */
    public FaceSquare square() {
        FacePoint right = points.get(0);
        FacePoint left = points.get(1);
        double turn = Math.atan2(left.y() - right.y(), left.x() - right.x());
        return new FaceSquare(box.centre(), MARGIN * Math.max(box.width(), box.height()), turn);
    }

    /** Returns the detection after a change of the picture without a turn. */
    Detection mapped(Similarity change) {
        FacePoint corner = change.apply(new FacePoint(box.x(), box.y()));
        double scale = change.scale();
        return new Detection(
                new FaceBox(corner.x(), corner.y(), scale * box.width(), scale * box.height()),
                score,
                points.stream().map(change::apply).toList());
    }

    /**
     * Joins detections of the same face: of those that overlap a better one by more than three
     * tenths, the mean, weighted by score, takes the place of all; it keeps the best one's score.
     */
    public static List<Detection> joined(List<Detection> detections) {
        List<Detection> rest = new ArrayList<>(detections);
        rest.sort((a, b) -> Double.compare(b.score, a.score));
        List<Detection> joined = new ArrayList<>();
        while (!rest.isEmpty()) {
            Detection best = rest.get(0);
            List<Detection> others = rest.subList(1, rest.size());
            List<Detection> same =
                    Stream.concat(
                                    Stream.of(best),
                                    others.stream()
                                            .filter(d -> d.box.overlap(best.box) > SAME_FACE))
                            .toList();
            joined.add(mean(same, best.score));
            rest.removeAll(same);
        }
        return joined;
    }

    private static Detection mean(List<Detection> same, double score) {
        double total = same.stream().mapToDouble(Detection::score).sum();
        double[] sums = new double[4 + 2 * NUM_POINTS];
        for (Detection detection : same) {
            double weight = detection.score / total;
            double[] values = detection.values();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * values[i];
            }
        }
        List<FacePoint> points = new ArrayList<>();
        for (int i = 4; i < sums.length; i += 2) {
            points.add(new FacePoint(sums[i], sums[i + 1]));
        }
        return new Detection(new FaceBox(sums[0], sums[1], sums[2], sums[3]), score, points);
    }

    private double[] values() {
        double[] values = new double[4 + 2 * NUM_POINTS];
        values[0] = box.x();
        values[1] = box.y();
        values[2] = box.width();
        values[3] = box.height();
        for (int i = 0; i < NUM_POINTS; i++) {
            values[4 + 2 * i] = points.get(i).x();
            values[5 + 2 * i] = points.get(i).y();
        }
        return values;
    }
}
