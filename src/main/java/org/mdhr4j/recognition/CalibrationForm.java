package org.mdhr4j.recognition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.metrics.CalibrationFit;
import org.mdhr4j.metrics.IsotonicCalibration;
import org.mdhr4j.metrics.ScoreCalibration;
import org.mdhr4j.metrics.TemperatureScaling;
import org.mdhr4j.metrics.Thresholds;

/** A calibration as JSON has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CalibrationForm(
        String kind,
        int version,
        String method,
        String weights,
        FittedOn fittedOn,
        CalibrationFit.Check onPeopleLeftOut,
        @Nullable AdaptedTo adaptedTo,
        List<Unit> units) {
    private static final String KIND = "mdhr4j calibration";
    private static final int VERSION = 1;

    /** On whom it was fitted. */
    record FittedOn(String dataset, long frames, List<String> people) {}

    /**
     * One action unit: the steps of its map, or its temperature; what half of its actions reach is
     * not in files of earlier versions.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Unit(
            String au,
            @Nullable Float threshold,
            @Nullable Float usualAction,
            @Nullable Double temperature,
            @Nullable List<double[]> steps) {
        static Unit of(
                ActionUnit au, float threshold, @Nullable Float usualAction, ScoreCalibration map) {
            if (map instanceof TemperatureScaling scaling) {
                return new Unit(au.code(), threshold, usualAction, scaling.temperature(), null);
            }
            List<double[]> steps =
                    ((IsotonicCalibration) map)
                            .steps().stream()
                                    .map(
                                            s ->
                                                    new double[] {
                                                        s.lowest(), s.highest(), s.probability()
                                                    })
                                    .toList();
            return new Unit(au.code(), threshold, usualAction, null, steps);
        }

        float certainThreshold() {
            if (threshold == null || !(threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException(
                        "the threshold of AU%s is %s; a probability was expected."
                                .formatted(au, threshold));
            }
            return threshold;
        }

        ScoreCalibration map() {
            if (temperature != null) {
                return new TemperatureScaling(temperature);
            }
            if (steps == null || steps.stream().anyMatch(s -> s == null || s.length != 3)) {
                throw new IllegalArgumentException(
                        "AU%s has no map: a temperature, or steps of three numbers each."
                                .formatted(au));
            }
            return new IsotonicCalibration(
                    steps.stream()
                            .map(s -> new IsotonicCalibration.Step(s[0], s[1], s[2]))
                            .toList());
        }
    }

    static CalibrationForm of(FittedCalibration fitted) {
        List<Unit> units = new ArrayList<>();
        AuCalibration calibration = fitted.calibration();
        for (int a = 0; a < calibration.maps().size(); a++) {
            units.add(
                    Unit.of(
                            calibration.actionUnits().get(a),
                            calibration.thresholds().of(a),
                            calibration.usualActions().isEmpty()
                                    ? null
                                    : calibration.usualActions().get(a),
                            calibration.maps().get(a)));
        }
        return new CalibrationForm(
                KIND,
                VERSION,
                fitted.method().name().toLowerCase(Locale.ROOT),
                fitted.weightsHash(),
                new FittedOn(fitted.dataset(), fitted.frames(), fitted.people()),
                fitted.check(),
                fitted.person().orElse(null),
                units);
    }

    FittedCalibration toCalibration() {
        if (!KIND.equals(kind) || version != VERSION) {
            throw new IllegalArgumentException(
                    "it is '%s', version %d; '%s', version %d was expected."
                            .formatted(kind, version, KIND, VERSION));
        }
        requireWhole();
        List<ActionUnit> aus = units.stream().map(unit -> ActionUnit.of(unit.au())).toList();
        Map<ActionUnit, Float> thresholds = new HashMap<>();
        units.forEach(unit -> thresholds.put(ActionUnit.of(unit.au()), unit.certainThreshold()));
        return new FittedCalibration(
                new AuCalibration(
                        units.stream().map(Unit::map).toList(),
                        Thresholds.of(aus, thresholds, 0.5f, source()),
                        usualActions()),
                knownMethod(),
                weights,
                fittedOn.dataset(),
                fittedOn.people(),
                fittedOn.frames(),
                onPeopleLeftOut,
                Optional.ofNullable(adaptedTo));
    }

    private CalibrationFit.Method knownMethod() {
        return Arrays.stream(CalibrationFit.Method.values())
                .filter(known -> known.name().equalsIgnoreCase(method))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "its method is '%s'; temperature or isotonic was expected."
                                                .formatted(method)));
    }

    /** Files of earlier versions have none. */
    private List<Float> usualActions() {
        List<Float> known = new ArrayList<>();
        for (Unit unit : units) {
            Float action = unit.usualAction();
            if (action == null) {
                return List.of();
            }
            if (!(action >= 0 && action <= 1)) {
                throw new IllegalArgumentException(
                        "the usual action of AU%s is %s; a probability was expected."
                                .formatted(unit.au(), action));
            }
            known.add(action);
        }
        return known;
    }

    /** A file that lost a part must not become a calibration of something else. */
    private void requireWhole() {
        boolean isWhole =
                method != null
                        && weights != null
                        && fittedOn != null
                        && fittedOn.dataset() != null
                        && fittedOn.people() != null
                        && onPeopleLeftOut != null
                        && units != null
                        && !units.isEmpty()
                        && units.stream().allMatch(unit -> unit != null && unit.au() != null);
        if (!isWhole) {
            throw new IllegalArgumentException(
                    "a part is missing; method, weights, fittedOn, onPeopleLeftOut and units with their au were expected.");
        }
        if (units.stream().map(Unit::au).distinct().count() < units.size()) {
            throw new IllegalArgumentException("an action unit is there twice.");
        }
    }

    private String source() {
        return adaptedTo != null
                ? adaptedTo.describe()
                : "probabilities with the highest F1 on %d people of %s"
                        .formatted(fittedOn.people().size(), fittedOn.dataset());
    }
}
