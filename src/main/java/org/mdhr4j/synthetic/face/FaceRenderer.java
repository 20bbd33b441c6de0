package org.mdhr4j.synthetic.face;

import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;

/**
 * Draws one person. Making a renderer prepares the person (some tens of milliseconds), each picture
 * then takes a few; the same input gives the same pixels on every machine. Not for several threads
 * at once: {@link #sibling()} shares the prepared person with another thread.
 */
public final class FaceRenderer {
    private static final int MIN_PIXELS = 32;
    private static final int MAX_PIXELS = 2048;

    private final FaceModel model;
    private final int sizePixels;
    private final Mesh skin;
    private final FacePoser poser;
    private final Eyeball leftEye;
    private final Eyeball rightEye;
    private final MouthInside mouth;
    private final List<Mesh> headParts;
    private final Mesh neck;
    private final Mesh shoulders;
    private final Painter painter;

    /**
     * Prepares a person for pictures of a size.
     *
     * @param sizePixels width and height, 32..2048
     * @throws IllegalArgumentException if the size lies outside
     */
    public FaceRenderer(Identity identity, int sizePixels) {
        this(new FaceModel(identity, checkSize(sizePixels)), sizePixels);
    }

    private FaceRenderer(FaceModel model, int sizePixels) {
        this.model = model;
        this.sizePixels = sizePixels;
        skin = new Mesh(Material.SKIN, model.grid.size(), model.grid.triangles());
        System.arraycopy(model.rest.s, 0, skin.s, 0, skin.s.length);
        System.arraycopy(model.rest.v, 0, skin.v, 0, skin.v.length);
        poser = new FacePoser(model);
        leftEye = new Eyeball(model, -1);
        rightEye = new Eyeball(model, 1);
        mouth = new MouthInside(model);
        Mesh leftEar = Surroundings.ear(model, -1);
        Mesh rightEar = Surroundings.ear(model, 1);
        headParts =
                HairStyle.hangs(model.identity)
                        ? List.of(leftEar, rightEar, Surroundings.hangingHair(model))
                        : List.of(leftEar, rightEar);
        neck = Surroundings.neck(model);
        shoulders = Surroundings.shoulders();
        painter = new Painter(model, sizePixels);
    }

    private static int checkSize(int sizePixels) {
        if (sizePixels < MIN_PIXELS || sizePixels > MAX_PIXELS) {
            throw new IllegalArgumentException(
                    "Picture size %s pixels; %s to %s is expected."
                            .formatted(sizePixels, MIN_PIXELS, MAX_PIXELS));
        }
        return sizePixels;
    }

    /** Draws one picture of a person; for several, keep a renderer. */
    public static RenderedFrame render(
            Identity identity, Expression expression, View view, int sizePixels) {
        return new FaceRenderer(identity, sizePixels).render(expression, view);
    }

    /** Returns another renderer of the same person, for another thread. */
    public FaceRenderer sibling() {
        return new FaceRenderer(model, sizePixels);
    }

    /** Takes a picture. */
    public RenderedFrame render(Expression expression, View view) {
        Camera camera = new Camera(view.pose(), sizePixels * GeometryBuffer.SAMPLES);
        poser.pose(expression, skin);
        leftEye.pose(expression);
        rightEye.pose(expression);
        mouth.pose(expression);
        GeometryBuffer buffer = painter.buffer();
        buffer.clear();
        drawHead(camera, buffer);
        camera.projectNeck(neck);
        buffer.draw(neck);
        camera.projectBody(shoulders);
        buffer.draw(shoulders);
        int[] rgb = painter.paint(expression, view);
        return new RenderedFrame(sizePixels, rgb, landmarks(camera));
    }

    private void drawHead(Camera camera, GeometryBuffer buffer) {
        drawOne(camera, buffer, skin);
        drawOne(camera, buffer, leftEye.mesh);
        drawOne(camera, buffer, rightEye.mesh);
        drawOne(camera, buffer, mouth.upperTeeth);
        drawOne(camera, buffer, mouth.lowerTeeth);
        drawOne(camera, buffer, mouth.tongue);
        drawOne(camera, buffer, mouth.cavity);
        for (Mesh part : headParts) {
            drawOne(camera, buffer, part);
        }
    }

    private static void drawOne(Camera camera, GeometryBuffer buffer, Mesh mesh) {
        camera.project(mesh);
        buffer.draw(mesh);
    }

    private Map<ActionUnit, List<RenderedFrame.Point>> landmarks(Camera camera) {
        return Landmarks.of(model.grid, skin, camera);
    }
}
