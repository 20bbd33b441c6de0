package org.mdhr4j.recording.page;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.recognition.FaceMaps;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.source.FramePlace;

/** Keeps the crops about the frames whose scores are explained, and explains them at the end. */
final class PageCrops {
    /** Frames before and after one that its scores may depend on, in the paper's model. */
    private static final int CONTEXT = 7;

    private static final int MIDDLE = 128;
    private static final int LARGEST = 127;
    private static final float NO_CHANGE = 1e-5f;

    private static final String SCORE = "Score %.2f. ";
    private static final String BEFORE_CALIBRATION =
            "Score %.2f, the cosine from which the probability was made. ";

    private final PageOptions options;
    private final PageUnits units;
    private final Map<Long, List<Crop>> wanted = new LinkedHashMap<>();
    private final List<Crop> before = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Crop(FramePlace place, int person, byte[] planes) {
        boolean isOf(long number) {
            return place.number() == number;
        }

        boolean isNear(long number) {
            return Math.abs(place.number() - number) <= CONTEXT;
        }
    }

    PageCrops(PageOptions options, PageUnits units) {
        this.options = options;
        this.units = units;
        options.explained().stream()
                .filter(number -> number != PageOptions.FIRST_FACE)
                .forEach(number -> wanted.put(number, new ArrayList<>()));
    }

    /** Takes the next crop; only those near a frame that is explained are kept. */
    void add(FramePlace place, int person, byte[] planes) {
        if (options.explained().contains(PageOptions.FIRST_FACE) && before.isEmpty()) {
            wanted.putIfAbsent(place.number(), new ArrayList<>());
            before.add(new Crop(place, person, planes));
        }
        Crop crop = new Crop(place, person, planes);
        wanted.forEach(
                (number, near) -> {
                    if (crop.isNear(number)) {
                        near.add(crop);
                    }
                });
    }

    /** Says which frames cannot be explained. */
    List<String> notes() {
        if (wanted.isEmpty()) {
            return options.explained().isEmpty()
                    ? List.of()
                    : List.of("no frame shows a face, so none is explained");
        }
        List<Long> without =
                wanted.entrySet().stream()
                        .filter(e -> e.getValue().stream().noneMatch(c -> c.isOf(e.getKey())))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        return without.isEmpty()
                ? List.of()
                : List.of(
                        "frames %s cannot be explained: they were not read, or show no face"
                                .formatted(without));
    }

    /**
     * Explains every frame that was asked for and has a face.
     *
     * @param areProbabilities whether the page shows probabilities; what is explained are the
     *     scores from which these are made
     */
    List<Map<String, Object>> explain(Recognizer recognizer, boolean areProbabilities) {
        String start = areProbabilities ? BEFORE_CALIBRATION : SCORE;
        List<Map<String, Object>> explained = new ArrayList<>();
        wanted.forEach(
                (number, near) ->
                        near.stream()
                                .filter(crop -> crop.isOf(number))
                                .findFirst()
                                .ifPresent(
                                        crop ->
                                                explained.add(
                                                        explain(
                                                                recognizer,
                                                                start,
                                                                crop,
                                                                stretch(crop, near)))));
        return explained;
    }

    /** The frames of the same person about one, without a gap. */
    private static List<Crop> stretch(Crop middle, List<Crop> near) {
        List<Crop> stretch = new ArrayList<>(List.of(middle));
        for (int step : new int[] {-1, 1}) {
            long number = middle.place().number() + step;
            Optional<Crop> next = find(near, middle, number);
            while (next.isPresent()) {
                stretch.add(step < 0 ? 0 : stretch.size(), next.get());
                number += step;
                next = find(near, middle, number);
            }
        }
        return stretch;
    }

    private static Optional<Crop> find(List<Crop> near, Crop like, long number) {
        return near.stream()
                .filter(crop -> crop.isOf(number))
                .filter(crop -> crop.person() == like.person())
                .filter(crop -> crop.place().recording().equals(like.place().recording()))
                .findFirst();
    }

    private Map<String, Object> explain(
            Recognizer recognizer, String start, Crop middle, List<Crop> stretch) {
        byte[] clip = new byte[stretch.size() * middle.planes().length];
        for (int t = 0; t < stretch.size(); t++) {
            byte[] planes = stretch.get(t).planes();
            System.arraycopy(planes, 0, clip, t * planes.length, planes.length);
        }
        FaceMaps maps =
                options.explain().maps(recognizer, clip, stretch.size(), stretch.indexOf(middle));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("title", "frame %d, person %d".formatted(middle.place().number(), middle.person()));
        map.put("rows", maps.rows());
        map.put("columns", maps.columns());
        map.put("values", units.columns().stream().map(c -> steps(maps, c)).toList());
        map.put("notes", units.columns().stream().map(c -> note(maps, c, start)).toList());
        if (options.hasPictures() && options.privacy() == PagePrivacy.NONE) {
            byte[] jpeg = SmallPicture.jpeg(picture(middle.planes(), recognizer.inputPixels()));
            map.put("picture", Base64.getEncoder().encodeToString(jpeg));
        }
        return map;
    }

    /** Values as bytes: 128 for none, 255 and 1 for the largest in either direction. */
    private String steps(FaceMaps maps, int column) {
        float[] values = maps.of(units.unit(column));
        float most = most(values);
        byte[] steps = new byte[values.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (byte) (MIDDLE + (most < NO_CHANGE ? 0 : LARGEST * values[i] / most));
        }
        return Base64.getEncoder().encodeToString(steps);
    }

    private static float most(float[] values) {
        float most = 0;
        for (float value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return most;
    }

    private String note(FaceMaps maps, int column, String start) {
        ActionUnit au = units.unit(column);
        float score = maps.scores()[maps.auSet().indexOf(au)];
        float most = most(maps.of(au));
        String meaning =
                most < NO_CHANGE ? "Nothing on the face changes it." : options.explain().meaning();
        return String.format(Locale.ROOT, start, score) + String.format(Locale.ROOT, meaning, most);
    }

    private static RgbImage picture(byte[] planes, int size) {
        byte[] rgb = new byte[planes.length];
        int plane = size * size;
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = planes[i % 3 * plane + i / 3];
        }
        return new RgbImage(size, size, rgb);
    }
}
