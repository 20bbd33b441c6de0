package org.mdhr4j.recording.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.face.Face;
import org.mdhr4j.recording.AuRow;
import org.mdhr4j.source.FramePlace;

/** The rows of a recording as a page holds them: arrays of numbers, about 60 bytes a row. */
final class PageRows {
    private static final int CONFIDENCE_STEPS = 255;
    private static final int ANGLE_STEPS = 10;

    /** Times that fall by more begin again; by less, they jitter. */
    private static final double NEW_TAKE_SECONDS = 1;

    private final ScoreSteps steps;
    private final PageUnits units;
    private final Map<String, LittleEndian> arrays = new LinkedHashMap<>();
    private final LittleEndian times = array("times");
    private final LittleEndian numbers = array("numbers");
    private final LittleEndian frames = array("row-frames");
    private final LittleEndian people = array("row-people");
    private final LittleEndian boxes = array("row-boxes");
    private final LittleEndian angles = array("row-angles");
    private final LittleEndian confidences = array("row-confidences");
    private final LittleEndian scores = array("row-scores");
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private @Nullable FramePlace last;
    private double lastSeconds = Double.NaN;
    private int numFrames;
    private int numHeld;

    /**
     * Frames whose times and numbers rise: a recording of several in a folder, or a take of one
     * whose time began again.
     *
     * @param recording empty if there is only one
     * @param take counted from 1
     * @param first its first frame, counted over all recordings
     */
    record Stretch(String recording, int take, int first) {}

    PageRows(PageUnits units) {
        this.steps = new ScoreSteps(units.thresholds());
        this.units = units;
    }

    private LittleEndian array(String name) {
        LittleEndian array = new LittleEndian();
        arrays.put(name, array);
        return array;
    }

    void add(AuRow row) {
        FramePlace place = row.place();
        if (!place.equals(last)) {
            begin(place);
        }
        if (!row.hasFace()) {
            return; // a frame without rows has no face
        }
        frames.i32(numFrames - 1);
        people.i32(row.face().getAsInt());
        Face face = row.seen().orElse(null);
        addFace(face);
        for (int column : units.columns()) {
            scores.i16(steps.of(column, row.scores()[column]));
        }
    }

    private void begin(FramePlace place) {
        double seconds = place.timeSeconds().orElse(Double.NaN);
        int take = take(place, seconds);
        if (take > 0) {
            stretches.add(new Stretch(place.recording(), take, numFrames));
        } else if (!Double.isNaN(lastSeconds) && !(seconds >= lastSeconds)) {
            seconds = lastSeconds; // time stands still until it is reached again
            numHeld++;
        }
        lastSeconds = seconds;
        times.f64(seconds);
        numbers.i32((int) place.number());
        names.add(place.input());
        last = place;
        numFrames++;
    }

    /** Which take begins with a frame; 0 for none. */
    private int take(FramePlace place, double seconds) {
        FramePlace before = last;
        if (before == null || !before.recording().equals(place.recording())) {
            return 1;
        }
        boolean beginsAgain =
                place.number() < before.number() || seconds < lastSeconds - NEW_TAKE_SECONDS;
        return beginsAgain ? stretches.get(stretches.size() - 1).take() + 1 : 0;
    }

    private void addFace(@Nullable Face face) {
        if (face == null) {
            boxes.f32(0).f32(0).f32(0).f32(0);
            angles.i16(0).i16(0).i16(0);
            confidences.u8(0);
            return;
        }
        boxes.f32(face.box().x()).f32(face.box().y());
        boxes.f32(face.box().width()).f32(face.box().height());
        angles.i16(tenths(face.angles().pitchDegrees()));
        angles.i16(tenths(face.angles().yawDegrees()));
        angles.i16(tenths(face.angles().rollDegrees()));
        confidences.u8((int) Math.round(CONFIDENCE_STEPS * face.confidence()));
    }

    private static int tenths(double degrees) {
        return (int) Math.round(ANGLE_STEPS * degrees);
    }

    int numFrames() {
        return numFrames;
    }

    List<Stretch> stretches() {
        return Collections.unmodifiableList(stretches);
    }

    /** Returns how many frames have no time of their own, or one before that of the last frame. */
    int numHeld() {
        return numHeld;
    }

    /** Returns the file of every frame; one name where all frames are of one file. */
    List<String> names() {
        List<String> different = names.stream().distinct().limit(2).toList();
        return different.size() < 2 ? different : names;
    }

    /** Returns the arrays by name. */
    Map<String, LittleEndian> arrays() {
        return arrays;
    }
}
