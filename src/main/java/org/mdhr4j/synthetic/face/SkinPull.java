package org.mdhr4j.synthetic.face;

/**
 * A smooth pull on a patch of skin, mirrored to both sides of the face.
 *
 * @param s centre of the patch, across the face (&ge; 0; the mirror image lies at -s)
 * @param v centre of the patch, up the face
 * @param radiusS reach across; the pull is 0 beyond
 * @param radiusV reach up and down
 * @param right pull away from the midline, in cm
 * @param up pull upwards
 * @param out pull out of the face
 * @param zone skin that takes part
 */
record SkinPull(
        double s,
        double v,
        double radiusS,
        double radiusV,
        double right,
        double up,
        double out,
        Zone zone) {

    /** Skin on one side of the mouth's slit, or all of it. */
    enum Zone {
        ALL,
        UPPER_LIP,
        LOWER_LIP
    }

    /** A pull on all skin in reach. */
    static SkinPull pull(double s, double v, double rs, double rv, double x, double y, double z) {
        return new SkinPull(s, v, rs, rv, x, y, z, Zone.ALL);
    }

    /** A pull on skin above the mouth's slit. */
    static SkinPull upper(double s, double v, double rs, double rv, double x, double y, double z) {
        return new SkinPull(s, v, rs, rv, x, y, z, Zone.UPPER_LIP);
    }

    /** A pull on skin below the mouth's slit. */
    static SkinPull lower(double s, double v, double rs, double rv, double x, double y, double z) {
        return new SkinPull(s, v, rs, rv, x, y, z, Zone.LOWER_LIP);
    }

    /** Adds this pull at a skin point to {@code sum} (x, y, z). */
    void addTo(double[] sum, SkinPoint p) {
        if (!takesPart(p)) {
            return;
        }
        double here = weight(p.s() - s, p.v() - v);
        double mirrored = weight(p.s() + s, p.v() - v);
        double both = here + mirrored - here * mirrored;
        sum[0] += right * (here - mirrored);
        sum[1] += up * both;
        sum[2] += out * both;
    }

    private boolean takesPart(SkinPoint p) {
        return switch (zone) {
            case ALL -> true;
            case UPPER_LIP -> !p.belowMouth();
            case LOWER_LIP -> p.belowMouth();
        };
    }

    private double weight(double ds, double dv) {
        double r = ds * ds / (radiusS * radiusS) + dv * dv / (radiusV * radiusV);
        return r >= 1 ? 0 : (1 - r) * (1 - r);
    }
}
