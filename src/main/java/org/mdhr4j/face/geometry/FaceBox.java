package org.mdhr4j.face.geometry;

/**
 * An upright rectangle around a face; it may reach over the picture's edge.
 *
 * @param x left edge in pixels
 * @param y upper edge in pixels
 * @param width pixels, above 0
 * @param height pixels, above 0
 */
public record FaceBox(double x, double y, double width, double height) {
    public FaceBox {
        if (!(width > 0 && height > 0) || !Double.isFinite(x + y + width + height)) {
            throw new IllegalArgumentException(
                    "A face's box needs a width and a height above 0, got %s x %s at (%s, %s)."
                            .formatted(width, height, x, y));
        }
    }

    /** Returns the middle of the rectangle. */
    public FacePoint centre() {
        return new FacePoint(x + width / 2, y + height / 2);
    }

    /** Returns its area in square pixels. */
    public double area() {
        return width * height;
    }

    /** Says whether a place lies inside. */
    public boolean contains(FacePoint point) {
        return point.x() >= x && point.x() < x + width && point.y() >= y && point.y() < y + height;
    }

    /** Returns the common area as a share of the joint area, 0 to 1. */
    public double overlap(FaceBox other) {
        double common = commonArea(other);
        return common / (area() + other.area() - common);
    }

    /** Returns the common area as a share of the smaller rectangle, 0 to 1. */
    public double nesting(FaceBox other) {
        return commonArea(other) / Math.min(area(), other.area());
    }

    private double commonArea(FaceBox other) {
        double right = Math.min(x + width, other.x + other.width);
        double lower = Math.min(y + height, other.y + other.height);
        return Math.max(right - Math.max(x, other.x), 0)
                * Math.max(lower - Math.max(y, other.y), 0);
    }
}
