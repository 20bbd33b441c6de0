package org.mdhr4j.face.align;

import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.image.SourceImage;
import org.mdhr4j.image.RgbImage;

/**
 * Cuts aligned faces out of pictures. What lies outside of the picture is black.
 *
 * <p>Belongs to one thread at a time; close it at the end.
 */
public final class FaceAligner implements AutoCloseable {
    private final Alignment alignment;
    private final SourceImage source = new SourceImage();

    /** Makes an aligner for a recipe. */
    public FaceAligner(Alignment alignment) {
        this.alignment = alignment;
    }

    /**
     * Returns the crop of one face; for {@link Alignment#NONE} the picture itself.
     *
     * @param image the picture
     * @param mesh a face in it
     */
    public RgbImage align(RgbImage image, FaceMesh mesh) {
        return alignment
                .template()
                .map(
                        template -> {
                            source.set(image);
                            return source.cut(template.toCrop(mesh), template.sizePixels());
                        })
                .orElse(image);
    }

    @Override
    public void close() {
        source.close();
    }
}
