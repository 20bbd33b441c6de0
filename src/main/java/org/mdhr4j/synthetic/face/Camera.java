package org.mdhr4j.synthetic.face;

/** Turns head space into picture coordinates: pose of the head, then perspective. */
final class Camera {
    /** Height of the picture at the depth of the face, in cm, at zoom 1. */
    static final double FIELD_CM = 21.2;

    private static final double DISTANCE = 95;
    private static final double FACE_Z = 6;
    private static final double CENTRE_Y = -3.2;
    private static final double PIVOT_Y = -5;
    private static final double PIVOT_Z = -1.5;

    private final double[] m;
    private final HeadPose pose;
    private final double focal;
    private final double half;

    /**
     * @param samples width and height of the picture in samples
     */
    Camera(HeadPose pose, int samples) {
        this.pose = pose;
        this.m = rotation(pose);
        this.half = samples / 2.0;
        this.focal = pose.zoom() * samples * (DISTANCE - FACE_Z) / FIELD_CM;
    }

    private static double[] rotation(HeadPose pose) {
        double yaw = StrictMath.toRadians(pose.yawDegrees());
        double pitch = StrictMath.toRadians(-pose.pitchDegrees());
        double roll = StrictMath.toRadians(pose.rollDegrees());
        double cy = StrictMath.cos(yaw);
        double sy = StrictMath.sin(yaw);
        double cp = StrictMath.cos(pitch);
        double sp = StrictMath.sin(pitch);
        double cr = StrictMath.cos(roll);
        double sr = StrictMath.sin(roll);
        return new double[] {
            cr * cy - sr * sp * sy,
            -sr * cp,
            cr * sy + sr * sp * cy,
            sr * cy + cr * sp * sy,
            cr * cp,
            sr * sy - cr * sp * cy,
            -cp * sy,
            sp,
            cp * cy
        };
    }

    /** Projects a mesh that moves with the head and turns its normals. */
    void project(Mesh mesh) {
        for (int i = 0; i < mesh.numVertices(); i++) {
            projectVertex(mesh, i, 1);
        }
        turnNormals(mesh, 1);
    }

    /** Projects the neck: from moving with the head (top) to resting on the shoulders. */
    void projectNeck(Mesh mesh) {
        for (int i = 0; i < mesh.numVertices(); i++) {
            projectVertex(mesh, i, Curves.step(-18, -9, mesh.y[i]));
        }
        turnNormals(mesh, 0.5);
    }

    /** Projects what does not turn with the head. */
    void projectBody(Mesh mesh) {
        for (int i = 0; i < mesh.numVertices(); i++) {
            projectVertex(mesh, i, 0);
        }
        turnNormals(mesh, 0);
    }

    private void projectVertex(Mesh mesh, int i, double share) {
        double x = mesh.x[i];
        double y = mesh.y[i] - PIVOT_Y;
        double z = mesh.z[i] - PIVOT_Z;
        double tx = Curves.mix(x, m[0] * x + m[1] * y + m[2] * z, share) + pose.shiftRightCm();
        double ty = Curves.mix(y, m[3] * x + m[4] * y + m[5] * z, share) + pose.shiftUpCm();
        double tz = Curves.mix(z, m[6] * x + m[7] * y + m[8] * z, share);
        double away = DISTANCE - tz - PIVOT_Z;
        mesh.screenX[i] = (float) (half + focal * tx / away);
        mesh.screenY[i] = (float) (half - focal * (ty + PIVOT_Y - CENTRE_Y) / away);
        mesh.depth[i] = (float) -away;
    }

    /** Picture coordinates of a place in head space, in samples. */
    double[] project(double x, double y, double z) {
        double py = y - PIVOT_Y;
        double pz = z - PIVOT_Z;
        double tx = m[0] * x + m[1] * py + m[2] * pz + pose.shiftRightCm();
        double ty = m[3] * x + m[4] * py + m[5] * pz + pose.shiftUpCm();
        double tz = m[6] * x + m[7] * py + m[8] * pz;
        double away = DISTANCE - tz - PIVOT_Z;
        return new double[] {
            half + focal * tx / away, half - focal * (ty + PIVOT_Y - CENTRE_Y) / away
        };
    }

    private void turnNormals(Mesh mesh, double share) {
        for (int i = 0; i < mesh.numVertices(); i++) {
            double x = mesh.normalX[i];
            double y = mesh.normalY[i];
            double z = mesh.normalZ[i];
            mesh.viewX[i] = (float) Curves.mix(x, m[0] * x + m[1] * y + m[2] * z, share);
            mesh.viewY[i] = (float) Curves.mix(y, m[3] * x + m[4] * y + m[5] * z, share);
            mesh.viewZ[i] = (float) Curves.mix(z, m[6] * x + m[7] * y + m[8] * z, share);
        }
    }
}
