package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tables with all the columns of other programs, in their order and in their way to write numbers.
 * Learned from tables that py-feat 0.6 and OpenFace wrote, and from how both programs write them.
 */
final class ForeignTables {
    private static final int IDENTITY = 512;
    private static final int MESH = 478;
    private static final List<String> PY_FEAT_UNITS =
            units("", 1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 17, 20, 23, 24, 25, 26, 28, 43);
    private static final List<String> OPEN_FACE_REGRESSED =
            units("_r", 1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 45);
    private static final List<String> OPEN_FACE_CLASSIFIED =
            units("_c", 1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 28, 45);

    private final List<String> columns = new ArrayList<>();

    private ForeignTables() {}

    private static List<String> units(String ending, int... numbers) {
        return Arrays.stream(numbers).mapToObj(n -> "AU%02d%s".formatted(n, ending)).toList();
    }

    private ForeignTables add(String... names) {
        columns.addAll(List.of(names));
        return this;
    }

    private ForeignTables add(List<String> names) {
        columns.addAll(names);
        return this;
    }

    private ForeignTables counted(String stem, int from, int count) {
        for (int i = from; i < from + count; i++) {
            columns.add(stem + i);
        }
        return this;
    }

    /** py-feat 0.6 and 0.7: landmarks, pose, 20 AUs, emotions, identity, gaze. */
    static List<String> pyFeat() {
        return new ForeignTables()
                .add("FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight", "FaceScore")
                .counted("x_", 0, 68)
                .counted("y_", 0, 68)
                .add("Pitch", "Roll", "Yaw", "X", "Y", "Z")
                .add(PY_FEAT_UNITS)
                .add("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral")
                .counted("Identity_", 1, IDENTITY)
                .add("gaze_pitch", "gaze_yaw", "gaze_angle", "FrameHeight", "FrameWidth")
                .add("input", "frame", "approx_time", "Identity")
                .columns;
    }

    /** py-feat 2: the same with a mesh, blend shapes, valence and arousal. */
    static List<String> pyFeat2() {
        return new ForeignTables()
                .add("FaceRectX", "FaceRectY", "FaceRectWidth", "FaceRectHeight", "FaceScore")
                .counted("x_", 0, 68)
                .counted("y_", 0, 68)
                .counted("mesh_x_", 0, MESH)
                .counted("mesh_y_", 0, MESH)
                .counted("mesh_z_", 0, MESH)
                .add("Pitch", "Roll", "Yaw", "X", "Y", "Z")
                .add(PY_FEAT_UNITS)
                .add("Neutral", "Happy", "Sad", "Surprise", "Fear", "Disgust", "Anger")
                .add("valence", "arousal", "gaze_pitch", "gaze_yaw", "gaze_angle")
                .add("_neutral", "browDownLeft", "cheekPuff", "eyeBlinkLeft", "jawOpen")
                .add("mouthSmileLeft", "noseSneerRight")
                .counted("Identity_", 1, IDENTITY)
                .add("FrameHeight", "FrameWidth", "input", "frame", "approx_time", "Identity")
                .columns;
    }

    /** OpenFace 2 with all that it can write: 714 columns. */
    static List<String> openFace2() {
        ForeignTables table =
                new ForeignTables()
                        .add("frame", "face_id", "timestamp", "confidence", "success")
                        .add("gaze_0_x", "gaze_0_y", "gaze_0_z", "gaze_1_x", "gaze_1_y", "gaze_1_z")
                        .add("gaze_angle_x", "gaze_angle_y");
        for (String axis : List.of("x", "y", "X", "Y", "Z")) {
            table.counted("eye_lmk_%s_".formatted(axis), 0, 56);
        }
        table.add("pose_Tx", "pose_Ty", "pose_Tz", "pose_Rx", "pose_Ry", "pose_Rz");
        for (String axis : List.of("x", "y", "X", "Y", "Z")) {
            table.counted(axis + "_", 0, 68);
        }
        return table.add("p_scale", "p_rx", "p_ry", "p_rz", "p_tx", "p_ty")
                .counted("p_", 0, 34)
                .add(OPEN_FACE_REGRESSED)
                .add(OPEN_FACE_CLASSIFIED)
                .columns;
    }

    /** OpenFace 1: without faces' numbers. */
    static List<String> openFace1() {
        return openFace2().stream()
                .filter(name -> !name.equals("face_id") && !name.startsWith("eye_lmk"))
                .toList();
    }

    /** A row with some cells of its own, all others alike. */
    static String row(
            List<String> columns, String others, String between, Map<String, String> cells) {
        return columns.stream()
                .map(name -> cells.getOrDefault(name, others))
                .collect(Collectors.joining(between));
    }
}
