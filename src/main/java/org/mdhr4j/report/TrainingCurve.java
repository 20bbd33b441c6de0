package org.mdhr4j.report;

import java.util.List;

/**
 * One number over the course of a training.
 *
 * @param name what it is, for example "training loss"
 * @param points in the order of epochs
 */
public record TrainingCurve(String name, List<Point> points) {
    /**
     * A value after an epoch.
     *
     * @param epoch epochs done, possibly a fraction
     * @param value finite, or {@code NaN} to leave a gap
     */
    public record Point(double epoch, double value) {}

    public TrainingCurve {
        points = List.copyOf(points);
    }

    double[] epochs() {
        return points.stream().mapToDouble(Point::epoch).toArray();
    }

    double[] values() {
        return points.stream().mapToDouble(Point::value).toArray();
    }
}
