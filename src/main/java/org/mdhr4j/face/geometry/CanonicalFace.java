package org.mdhr4j.face.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Resource;

/**
 * MediaPipe's canonical face: where the 468 points lie on an average face at rest, in centimetres,
 * x to the person's left, y upwards, z in the direction of a straight look; and the 33 weighted
 * points by which a pose is found. Its surface are the triangles between them, without holes: eyes
 * and mouth are closed.
 */
public final class CanonicalFace {
    private static final String RESOURCE = "geometry_pipeline_metadata_landmarks.binarypb";

    /**
     * The nod that a straight look has in the file's axes. Measured: -8 for two portraits that look
     * into the camera, -10 over 320 drawn frames.
     */
    private static final double REST_PITCH = Math.toRadians(-9);

    private static final int VALUES_PER_VERTEX = 5; // x, y, z and two texture coordinates
    private static final CanonicalFace INSTANCE =
            parse(Resource.bytes(CanonicalFace.class, RESOURCE));

    private final float[] vertices;
    private final List<Triangle> triangles;
    private final Map<Integer, Double> weights;

    /** A piece of the surface, by the numbers of its corners. */
    public record Triangle(int first, int second, int third) {}

    private CanonicalFace(
            float[] vertices, List<Triangle> triangles, Map<Integer, Double> weights) {
        this.vertices = vertices;
        this.triangles = List.copyOf(triangles);
        this.weights = weights;
    }

    /** Returns the face. */
    public static CanonicalFace get() {
        return INSTANCE;
    }

    /** Returns the pieces of the surface. */
    public List<Triangle> triangles() {
        return triangles;
    }

    /** Numbers of the points by which a pose is found, and their weights. */
    Map<Integer, Double> weights() {
        return weights;
    }

    /**
     * Returns a point's coordinate in centimetres.
     *
     * @param point 0..467
     * @param axis 0 to the person's left, 1 up, 2 forwards
     */
    public double coordinate(int point, int axis) {
        return vertices[VALUES_PER_VERTEX * point + axis];
    }

    /**
     * The rotation that brings this face closest to a mesh, in axes right, up and towards the
     * camera.
     */
    double[][] rotationTo(FaceMesh mesh) {
        RotationFit fit = new RotationFit();
        double[] canonical = centre(null);
        double[] observed = centre(mesh);
        weights.forEach(
                (point, weight) -> {
                    double[] from = new double[3];
                    double[] to = new double[3];
                    for (int axis = 0; axis < 3; axis++) {
                        from[axis] = coordinate(point, axis) - canonical[axis];
                        to[axis] = coordinate(mesh, point, axis) - observed[axis];
                    }
                    fit.add(from, to, weight);
                });
        return fit.rotation();
    }

    private double[] centre(@Nullable FaceMesh mesh) {
        double[] sum = new double[3];
        double total = 0;
        for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
            int point = entry.getKey();
            for (int axis = 0; axis < 3; axis++) {
                double value =
                        mesh == null ? coordinate(point, axis) : coordinate(mesh, point, axis);
                sum[axis] += entry.getValue() * value;
            }
            total += entry.getValue();
        }
        return new double[] {sum[0] / total, sum[1] / total, sum[2] / total};
    }

    /** A mesh's coordinate in the axes of the canonical face. */
    private static double coordinate(FaceMesh mesh, int point, int axis) {
        return switch (axis) {
            case 0 -> mesh.point(point).x();
            case 1 -> -mesh.point(point).y();
            default -> -mesh.depth(point);
        };
    }

    /**
     * Message: field 1 is the mesh, whose field 3 is the vertices and field 4 the corners of
     * triangles; field 2, 33 weighted points.
     */
    private static CanonicalFace parse(byte[] bytes) {
        float[] vertices = new float[VALUES_PER_VERTEX * FaceMesh.NUM_POINTS];
        List<Integer> corners = new ArrayList<>();
        Map<Integer, Double> weights = new TreeMap<>();
        for (ProtoField field : ProtoField.parse(bytes)) {
            if (field.number() == 1) {
                int count = 0;
                for (ProtoField value : ProtoField.parse(field.content())) {
                    if (value.number() == 3) {
                        vertices[count++] = value.asFloat();
                    } else if (value.number() == 4) {
                        corners.add((int) value.bits());
                    }
                }
            } else if (field.number() == 2) {
                int point = 0; // the format leaves zeros out
                double weight = 0;
                for (ProtoField value : ProtoField.parse(field.content())) {
                    if (value.number() == 1) {
                        point = (int) value.bits();
                    } else {
                        weight = value.asFloat();
                    }
                }
                weights.put(point, weight);
            }
        }
        nod(vertices);
        return new CanonicalFace(vertices, triangles(corners), weights);
    }

    private static List<Triangle> triangles(List<Integer> corners) {
        List<Triangle> triangles = new ArrayList<>();
        for (int i = 0; i + 2 < corners.size(); i += 3) {
            triangles.add(new Triangle(corners.get(i), corners.get(i + 1), corners.get(i + 2)));
        }
        return triangles;
    }

    /** Turns the axes so that a face that looks straight ahead has no pitch. */
    private static void nod(float[] vertices) {
        double cos = Math.cos(REST_PITCH);
        double sin = Math.sin(REST_PITCH);
        for (int i = 0; i < vertices.length; i += VALUES_PER_VERTEX) {
            float up = vertices[i + 1];
            float forwards = vertices[i + 2];
            vertices[i + 1] = (float) (cos * up + sin * forwards);
            vertices[i + 2] = (float) (cos * forwards - sin * up);
        }
    }
}
