package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.metrics.DetailedMetrics;
import org.mdhr4j.metrics.ReliabilityCurve;

/**
 * All that a report shows; every part but the title may be absent.
 *
 * @param title for example "MDHR on BP4D, fold 1"
 * @param notes what a reader must know to judge the numbers, for example that the epoch was chosen
 *     on the test fold, or that training and test subjects overlap
 * @param results the results table
 * @param details all metrics of the main evaluation
 * @param calibration how far scores can be read as probabilities
 * @param curveCharts training curves, one chart each
 * @param ablations ablation studies
 * @param timelines test videos, drawn
 * @param provenance what is needed to repeat the run: config, seed, hashes, versions, host
 */
public record ReportData(
        String title,
        List<String> notes,
        Optional<ResultsTable> results,
        Optional<DetailedMetrics> details,
        Optional<ReliabilityCurve> calibration,
        List<CurveChart> curveCharts,
        List<AblationTable> ablations,
        List<SvgFigure> timelines,
        Map<String, String> provenance) {

    /**
     * Curves that share an axis.
     *
     * @param title of the chart
     * @param yTitle what the values are
     * @param curves the curves
     */
    public record CurveChart(String title, String yTitle, List<TrainingCurve> curves) {
        public CurveChart {
            curves = List.copyOf(curves);
        }
    }

    public ReportData {
        notes = List.copyOf(notes);
        curveCharts = List.copyOf(curveCharts);
        ablations = List.copyOf(ablations);
        timelines = List.copyOf(timelines);
        provenance = new LinkedHashMap<>(provenance);
    }

    /** Returns a copy, in the order of insertion. */
    @Override
    public Map<String, String> provenance() {
        return new LinkedHashMap<>(provenance);
    }

    /** Starts a report. */
    public static Builder builder(String title) {
        return new Builder(title);
    }

    /** Gathers the parts of a report. */
    public static final class Builder {
        private final String title;
        private final List<String> notes = new ArrayList<>();
        private final List<CurveChart> curveCharts = new ArrayList<>();
        private final List<AblationTable> ablations = new ArrayList<>();
        private final List<SvgFigure> timelines = new ArrayList<>();
        private final Map<String, String> provenance = new LinkedHashMap<>();
        private @Nullable ResultsTable results;
        private @Nullable DetailedMetrics details;
        private @Nullable ReliabilityCurve calibration;

        private Builder(String title) {
            this.title = title;
        }

        /** Adds what a reader must know to judge the numbers. */
        public Builder note(String note) {
            notes.add(note);
            return this;
        }

        /** Sets the results table. */
        public Builder results(ResultsTable table) {
            results = table;
            return this;
        }

        /** Sets the metrics of the main evaluation, and its calibration with them. */
        public Builder details(DetailedMetrics metrics) {
            details = metrics;
            return calibration(metrics.calibration());
        }

        /** Sets the calibration alone, for example of several folds together. */
        public Builder calibration(ReliabilityCurve curve) {
            calibration = curve;
            return this;
        }

        /** Adds a chart of training curves. */
        public Builder curves(String chartTitle, String yTitle, List<TrainingCurve> curves) {
            curveCharts.add(new CurveChart(chartTitle, yTitle, curves));
            return this;
        }

        /** Adds an ablation study. */
        public Builder ablation(AblationTable table) {
            ablations.add(table);
            return this;
        }

        /** Adds a test video. */
        public Builder timeline(AuTimeline timeline) {
            timelines.add(TimelineFigure.of(timeline));
            return this;
        }

        /** Adds a test video with faces of it. */
        public Builder timeline(FaceTimeline timeline) {
            timelines.add(timeline.figure());
            return this;
        }

        /** Adds a line of provenance. */
        public Builder provenance(String key, String value) {
            provenance.put(key, value);
            return this;
        }

        /** Returns the report. */
        public ReportData build() {
            return new ReportData(
                    title,
                    notes,
                    Optional.ofNullable(results),
                    Optional.ofNullable(details),
                    Optional.ofNullable(calibration),
                    curveCharts,
                    ablations,
                    timelines,
                    provenance);
        }
    }
}
