package org.mdhr4j.face.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.face.geometry.FaceLandmark;

class AlignmentTemplateTest {
    /** Sums over places would differ in their last digits from one run of Java to the next. */
    @Test
    void placesHaveOneOrderHoweverTheyCome() {
        List<FaceLandmark> all = Arrays.asList(FaceLandmark.values());
        List<FaceLandmark> backwards = Arrays.asList(FaceLandmark.values());
        Collections.reverse(backwards);
        Map<FaceLandmark, List<Double>> places = new LinkedHashMap<>();
        backwards.forEach(landmark -> places.put(landmark, List.of(1.0 * landmark.ordinal(), 2.0)));
        AlignmentTemplate template = new AlignmentTemplate("a test", 256, places);
        assertEquals(all, List.copyOf(template.points().keySet()));
        assertEquals(places, template.points());
    }

    @Test
    void templatesOfTheProjectAreRead() {
        Map<String, AlignmentTemplate> templates = AlignmentTemplate.readAll();
        AlignmentTemplate drawn = templates.get("drawn");
        assertEquals(256, drawn.sizePixels());
        assertEquals(List.of(128.0, 223.2), drawn.points().get(FaceLandmark.CHIN));
        assertEquals(3, drawn.points().size());
        assertEquals(5, templates.get("mtcnn").points().size());
    }

    @Test
    void onePlaceIsTooFew() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AlignmentTemplate("a test", 256, Map.of()))
                        .getMessage();
        assertEquals("A template gives x and y of two or more places, got {}.", message);
    }
}
