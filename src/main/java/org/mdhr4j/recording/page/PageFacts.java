package org.mdhr4j.recording.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mdhr4j.face.geometry.FaceContour;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuColumn;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recording.RecordingOutcome;
import org.mdhr4j.recording.TableDescription;
import org.mdhr4j.source.Input;

/** What a page says of its recording beside arrays of numbers; every name is fit to be shown. */
final class PageFacts {
    private static final List<String> NOT_SHOWN = List.of("kind", "version", "columns", "notes");

    private final PageUnits units;
    private final PageOptions options;
    private final PageRows rows;
    private final PagePictures pictures;

    PageFacts(PageUnits units, PageOptions options, PageRows rows, PagePictures pictures) {
        this.units = units;
        this.options = options;
        this.rows = rows;
        this.pictures = pictures;
    }

    Map<String, Object> of(
            Input input,
            PageCoding coding,
            RecordingOutcome outcome,
            TableDescription description) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("title", Shown.of(input.name()));
        map.put("frames", rows.numFrames());
        map.put("people", outcome.people());
        map.put("framesWithoutFace", outcome.framesWithoutFace());
        map.put("embed", options.embed().name().toLowerCase(Locale.ROOT));
        map.put("privacy", options.privacy().name().toLowerCase(Locale.ROOT));
        map.put("stepsPerUnit", ScoreSteps.PER_UNIT);
        map.put("aus", actionUnits());
        map.put("lines", lines());
        map.put("markBytes", FaceMarks.BYTES);
        map.put("recordings", rows.recordings());
        map.put("coding", coding);
        map.put("warnings", warnings(outcome, description));
        map.put("limits", limits(description.content().containsKey("calibration")));
        map.put("facts", facts(description));
        return map;
    }

    private List<Map<String, Object>> actionUnits() {
        return units.columns().stream().map(this::actionUnit).toList();
    }

    private Map<String, Object> actionUnit(int column) {
        ActionUnit au = units.unit(column);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("label", au.label());
        map.put("column", AuColumn.of(au));
        map.put("number", au.number());
        map.put("side", au.side().suffix());
        map.put("name", au.facsName());
        map.put("muscles", au.muscles());
        map.put("threshold", units.thresholds().of(column));
        map.put("border", new ScoreSteps(units.thresholds()).border(column));
        return map;
    }

    private static List<Map<String, Object>> lines() {
        return Arrays.stream(FaceContour.values())
                .map(
                        line ->
                                Map.<String, Object>of(
                                        "points", line.meshPoints().size(),
                                        "closed", line.isClosed()))
                .toList();
    }

    private static List<String> warnings(RecordingOutcome outcome, TableDescription description) {
        List<String> list = new ArrayList<>();
        if (description.content().get("model") instanceof Map<?, ?> model
                && model.get("warning") instanceof String warning) {
            list.add(warning);
        }
        outcome.damage().ifPresent(list::add);
        list.addAll(outcome.notes());
        return list.stream().map(Shown::lines).map(PageFacts::sentence).toList();
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private List<String> limits(boolean areProbabilities) {
        List<String> list = new ArrayList<>();
        list.add(
                areProbabilities
                        ? "A score is a probability, right for faces like those it was fitted on, and no intensity; an AU is taken to occur from its threshold on."
                        : "A score is a cosine. It is neither a probability nor an intensity; an AU is taken to occur from its threshold on.");
        if (!units.untaught().actionUnits().isEmpty()) {
            list.add(
                    "No data set of the training codes %s; they are left out."
                            .formatted(units.untaught().text()));
        }
        list.add("Scores are stored in steps of 0.00005; none crosses its threshold by that.");
        list.add("In a frame without a face there are no scores, and no event goes on across it.");
        list.add("The drawn face and its muscles show scores. Nothing was measured in muscles.");
        if (options.hasPictures()) {
            list.add(
                    "One picture of every %s is kept, at most %d pixels long and %d MB in all; box and lines belong to the picture that is shown, scores to the frame."
                            .formatted(
                                    pictures.stride() == 1
                                            ? "frame"
                                            : pictures.stride() + " frames",
                                    pictures.longSide(),
                                    PagePictures.BUDGET_BYTES >> 20));
        }
        if (options.privacy() == PagePrivacy.BLUR) {
            list.add(
                    "Pictures are blurred as a whole, so that faces which were not found are hidden too.");
        }
        if (options.privacy() != PagePrivacy.NONE) {
            list.add(
                    "The lines of a face and its scores still tell of a person; they are not anonymous.");
        }
        return list;
    }

    private static List<List<Object>> facts(TableDescription description) {
        List<List<Object>> facts = new ArrayList<>();
        description
                .content()
                .forEach(
                        (name, value) -> {
                            if (NOT_SHOWN.contains(name)) {
                                return;
                            }
                            if (value instanceof Map<?, ?> parts) {
                                parts.forEach(
                                        (part, inner) -> facts.add(fact(words(name), part, inner)));
                            } else {
                                facts.add(fact("recording", name, value));
                            }
                        });
        return facts;
    }

    private static List<Object> fact(String section, Object name, Object value) {
        return List.of(section, words(String.valueOf(name)), Shown.lines(String.valueOf(value)));
    }

    /** "framesWithoutFace" as people read it; labels such as "AU12" stay. */
    private static String words(String name) {
        return name.startsWith("AU")
                ? name
                : name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
