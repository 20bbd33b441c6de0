package org.mdhr4j.recognition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
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

    /** One action unit: the steps of its map, or its temperature. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Unit(
            String au,
            float threshold,
            @Nullable Double temperature,
            @Nullable List<double[]> steps) {
        static Unit of(ActionUnit au, float threshold, ScoreCalibration map) {
            if (map instanceof TemperatureScaling scaling) {
                return new Unit(au.code(), threshold, scaling.temperature(), null);
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
            return new Unit(au.code(), threshold, null, steps);
        }

        ScoreCalibration map() {
            if (temperature != null) {
                return new TemperatureScaling(temperature);
            }
            if (steps == null) {
                throw new IllegalArgumentException("AU%s has no map.".formatted(au));
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
        List<ActionUnit> aus = units.stream().map(unit -> ActionUnit.of(unit.au())).toList();
        Map<ActionUnit, Float> thresholds = new HashMap<>();
        units.forEach(unit -> thresholds.put(ActionUnit.of(unit.au()), unit.threshold()));
        return new FittedCalibration(
                new AuCalibration(
                        units.stream().map(Unit::map).toList(),
                        Thresholds.of(aus, thresholds, 0.5f, source())),
                CalibrationFit.Method.valueOf(method.toUpperCase(Locale.ROOT)),
                weights,
                fittedOn.dataset(),
                fittedOn.people(),
                fittedOn.frames(),
                onPeopleLeftOut,
                Optional.ofNullable(adaptedTo));
    }

    private String source() {
        return adaptedTo != null
                ? adaptedTo.describe()
                : "probabilities with the highest F1 on %d people of %s"
                        .formatted(fittedOn.people().size(), fittedOn.dataset());
    }
}
