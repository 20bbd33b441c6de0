package org.mdhr4j.face.align;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.face.geometry.FaceLandmark;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.files.JsonEntries;
import org.mdhr4j.files.Resource;

/**
 * Says where places of a face lie in a crop.
 *
 * @param origin where the numbers come from
 * @param sizePixels the crop's width and height
 * @param points x and y of two or more places, in pixels of the crop
 */
public record AlignmentTemplate(
        String origin, int sizePixels, Map<FaceLandmark, List<Double>> points) {
    private static final String RESOURCE = "templates.json";

    public AlignmentTemplate {
        if (points.size() < 2 || points.values().stream().anyMatch(xy -> xy.size() != 2)) {
            throw new IllegalArgumentException(
                    "A template gives x and y of two or more places, got %s.".formatted(points));
        }
        points = Collections.unmodifiableMap(new EnumMap<>(points)); // sums go by this order
    }

    /** Returns the change of the picture that brings a face closest to this template. */
    public Similarity toCrop(FaceMesh mesh) {
        List<FacePoint> from = new ArrayList<>();
        List<FacePoint> to = new ArrayList<>();
        points.forEach(
                (landmark, xy) -> {
                    from.add(mesh.point(landmark));
                    to.add(new FacePoint(xy.get(0), xy.get(1)));
                });
        return Similarity.fit(from, to);
    }

    /** Reads all templates that come with the project, by name. */
    static Map<String, AlignmentTemplate> readAll() {
        Map<String, AlignmentTemplate> templates = new LinkedHashMap<>();
        String json =
                new String(
                        Resource.bytes(AlignmentTemplate.class, RESOURCE), StandardCharsets.UTF_8);
        JsonEntries.of(json).groups().forEach((name, form) -> templates.put(name, of(form)));
        return templates;
    }

    private static AlignmentTemplate of(JsonEntries form) {
        JsonEntries points = form.group("points");
        Map<FaceLandmark, List<Double>> places = new EnumMap<>(FaceLandmark.class);
        for (String landmark : points.values().keySet()) {
            places.put(FaceLandmark.valueOf(landmark), points.numbers(landmark));
        }
        return new AlignmentTemplate(form.text("origin"), form.wholeNumber("sizePixels"), places);
    }
}
