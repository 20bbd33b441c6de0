package org.mdhr4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.experiment.FoldScores;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.DetailedMetrics;
import org.mdhr4j.metrics.UndefinedScore;
import org.mdhr4j.training.config.Selection;

/** An evaluation described for programs; figures that are undefined are {@code null}. */
final class EvaluationJson {
    private EvaluationJson() {}

    static String of(EvaluationOutput output) throws JsonProcessingException {
        FoldScores scores = output.scores();
        DetailedMetrics details = scores.details();
        AuMetrics metrics = details.metrics();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("dataset", scores.manifest().name());
        document.put("fold", scores.fold());
        document.put("frames", output.numFrames());
        document.put("machine", output.machine());
        document.put("thresholdSource", details.thresholds().source());
        document.put("meanF1", number(metrics.meanF1()));
        document.put("undefinedF1", metrics.undefined().name().toLowerCase(Locale.ROOT));
        document.put("ausInMeanF1", metrics.f1Mean().numDefined());
        document.put(
                "ausWithoutPositives",
                metrics.withoutPositives().stream().map(ActionUnit::label).toList());
        document.put("meanF1WithZeros", number(metrics.with(UndefinedScore.ZERO).meanF1()));
        details.intervals()
                .ifPresent(
                        given ->
                                document.put(
                                        "meanF1Interval",
                                        List.of(given.mean().low(), given.mean().high())));
        document.put("meanAccuracy", number(metrics.meanAccuracy()));
        document.put("microF1", number(metrics.microF1()));
        document.put("meanSkewNormalisedF1", number(metrics.meanSkewNormalisedF1()));
        document.put("meanRocAuc", number(details.meanRocAuc()));
        document.put("meanAveragePrecision", number(details.meanAveragePrecision()));
        document.put("meanEventF1", number(details.meanEventF1()));
        document.put(
                "expectedCalibrationError",
                number(details.calibration().expectedCalibrationError()));
        document.put("epochSelectedOn", scores.model().other().get(Selection.SELECTED_ON));
        document.put("trainedOnTestSubjects", output.overlap());
        document.put("passedOver", output.passedOver());
        Map<String, Object> perAu = new LinkedHashMap<>();
        for (int a = 0; a < metrics.size(); a++) {
            perAu.put(metrics.actionUnits().get(a).label(), actionUnit(details, a));
        }
        document.put("actionUnits", perAu);
        return new ObjectMapper().writeValueAsString(document);
    }

    private static Map<String, @Nullable Object> actionUnit(DetailedMetrics details, int a) {
        AuMetrics metrics = details.metrics();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("threshold", details.thresholds().of(a));
        row.put("f1", number(metrics.f1(a)));
        row.put("accuracy", number(metrics.accuracy(a)));
        row.put("rocAuc", number(details.rocAuc().get(a)));
        row.put("averagePrecision", number(details.averagePrecision().get(a)));
        row.put("counts", metrics.counts().get(a));
        return row;
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
