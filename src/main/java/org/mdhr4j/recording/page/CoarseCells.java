package org.mdhr4j.recording.page;

import org.mdhr4j.face.Face;
import org.mdhr4j.recording.FoundFaces;

/**
 * Says how coarse each picture of a recording must be for nobody in it to be recognised. Faces get
 * lost for a frame, so no picture is finer than one before it.
 */
final class CoarseCells {
    /** A face that is shown with no more squares from end to end is nobody's. */
    static final int A_FACE = 7;

    /** Squares along the longer side, where faces are small. */
    private static final int A_PICTURE = 32;

    private String recording = "";
    private double coarsest;

    /**
     * Takes the next picture.
     *
     * @param recording what it belongs to
     * @param longSide pixels of its longer side
     * @return the side of its squares, in pixels
     */
    double next(String recording, int longSide, FoundFaces faces) {
        if (!recording.equals(this.recording)) {
            this.recording = recording;
            coarsest = 0;
        }
        double unseen = (double) Math.min(longSide, faces.leastPixels()) / A_FACE;
        double cell = Math.max(unseen, (double) longSide / A_PICTURE);
        for (Face face : faces.all()) {
            double longer = Math.max(face.box().width(), face.box().height());
            cell = Math.max(cell, longer / A_FACE);
        }
        coarsest = Math.max(coarsest, cell / longSide);
        boolean isNobodyFound = faces.all().isEmpty(); // and somebody may fill the picture
        return longSide * (isNobodyFound ? Math.max(coarsest, 1.0 / A_FACE) : coarsest);
    }
}
