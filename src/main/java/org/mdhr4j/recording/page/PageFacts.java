package org.mdhr4j.recording.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.face.geometry.FaceContour;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuColumn;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recording.RecordingOutcome;
import org.mdhr4j.recording.TableDescription;
import org.mdhr4j.report.FaceMuscles;

/** What a page says of its recording beside arrays of numbers; every name is fit to be shown. */
final class PageFacts {
    private static final List<String> NOT_SHOWN = List.of("kind", "version", "columns", "notes");
    private static final String CALIBRATION = "calibration";
    private static final List<String> TELLING = List.of("name", "sha256");

    private final PageUnits units;
    private final PageOptions options;
    private final PageRows rows;
    private final PagePictures pictures;
    private final PageNames names;

    PageFacts(
            PageUnits units,
            PageOptions options,
            PageRows rows,
            PagePictures pictures,
            PageNames names) {
        this.units = units;
        this.options = options;
        this.rows = rows;
        this.pictures = pictures;
        this.names = names;
    }

    Map<String, Object> of(
            PageCoding coding, RecordingOutcome outcome, TableDescription description) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("title", names.name());
        map.put("frames", rows.numFrames());
        map.put("people", outcome.people());
        map.put("framesWithoutFace", outcome.framesWithoutFace());
        map.put("embed", options.embed().name().toLowerCase(Locale.ROOT));
        map.put("privacy", options.privacy().name().toLowerCase(Locale.ROOT));
        map.put("stepsPerUnit", ScoreSteps.PER_UNIT);
        map.put("aus", actionUnits());
        map.put("lines", lines());
        map.put("markBytes", FaceMarks.BYTES);
        map.put("markStride", pictures.markStride());
        map.put("recordings", names.parts());
        map.put("coding", coding);
        map.put("warnings", warnings(outcome, description));
        PageLimits limits =
                new PageLimits(
                        units,
                        options,
                        rows,
                        pictures,
                        areProbabilities(description),
                        person(description).map(names::hide));
        map.put("limits", limits.texts());
        map.put("facts", facts(description));
        return map;
    }

    /** Whether scores were made probabilities. */
    static boolean areProbabilities(TableDescription description) {
        return description.content().containsKey(CALIBRATION);
    }

    /** To whom thresholds were adapted, if to anybody. */
    static Optional<String> person(TableDescription description) {
        return description.content().get(CALIBRATION) instanceof Map<?, ?> fit
                        && fit.get("adaptedTo") instanceof String person
                ? Optional.of(person)
                : Optional.empty();
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
        FaceMuscles.of(au)
                .ifPresent(
                        area -> {
                            map.put("ring", area.isRing());
                            map.put(
                                    "area",
                                    List.of(area.x(), area.y(), area.rx(), area.ry(), area.turn()));
                        });
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

    private List<String> warnings(RecordingOutcome outcome, TableDescription description) {
        List<String> list = new ArrayList<>();
        if (description.content().get("model") instanceof Map<?, ?> model
                && model.get("warning") instanceof String warning) {
            list.add(warning);
        }
        outcome.damage().ifPresent(list::add);
        list.addAll(outcome.notes());
        return list.stream().map(names::hide).map(Shown::lines).map(PageFacts::sentence).toList();
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private List<List<Object>> facts(TableDescription description) {
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
                                        (part, inner) -> {
                                            if (!isHidden(name, part)) {
                                                facts.add(fact(words(name), part, inner));
                                            }
                                        });
                            } else {
                                facts.add(fact("recording", name, value));
                            }
                        });
        return facts;
    }

    /** Names and hashes of what was read tell whose it is. */
    private boolean isHidden(String section, Object part) {
        return names.areHidden() && section.equals("input") && TELLING.contains(part);
    }

    private List<Object> fact(String section, Object name, Object value) {
        String text = Shown.lines(names.hide(String.valueOf(value)));
        return List.of(section, words(String.valueOf(name)), text);
    }

    /** "framesWithoutFace" as people read it; labels such as "AU12" stay. */
    private static String words(String name) {
        return name.startsWith("AU")
                ? name
                : name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
