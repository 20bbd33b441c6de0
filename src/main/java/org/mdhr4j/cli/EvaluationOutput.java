package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.experiment.FoldScores;
import org.mdhr4j.experiment.Reports;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.ConfusionCounts;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.report.ReportWriter;
import org.mdhr4j.report.ResultsTable;
import org.mdhr4j.report.TextTable;
import org.mdhr4j.training.RunFolder;

/**
 * How an evaluation is shown: as lines of a table, as a report.
 *
 * @param scores what came out
 * @param numFrames frames scored
 * @param overlap test subjects that the weights were trained on
 * @param machine what computed the scores, for example "libtorch on cpu, float32"
 * @param passedOver what was left out, assumed or could not be scored, one sentence each
 */
record EvaluationOutput(
        FoldScores scores,
        long numFrames,
        List<String> overlap,
        String machine,
        List<String> passedOver) {

    /** Counts, F1 and accuracy per AU, line by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                scores.manifest().name()
                        + ", fold "
                        + scores.fold()
                        + ", "
                        + numFrames
                        + " frames");
        lines.addAll(TextTable.lines(rows(scores.details().metrics())));
        table().footnotes().forEach(note -> lines.add("† " + note));
        Thresholds thresholds = scores.details().thresholds();
        if (!thresholds.arePublished()) {
            lines.add("Thresholds: " + thresholds.describe());
        }
        Reports.notes(scores, overlap).forEach(note -> lines.add("Note: " + note));
        passedOver.forEach(sentence -> lines.add("Passed over: " + sentence));
        return lines;
    }

    private static List<List<String>> rows(AuMetrics metrics) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("AU", "F1", "accuracy", "TP", "FP", "FN", "TN"));
        for (int a = 0; a < metrics.size(); a++) {
            ConfusionCounts counts = metrics.counts().get(a);
            rows.add(
                    List.of(
                            metrics.actionUnits().get(a).label(),
                            Numbers.percent(metrics.f1(a)),
                            Numbers.percent(metrics.accuracy(a)),
                            Long.toString(counts.truePositives()),
                            Long.toString(counts.falsePositives()),
                            Long.toString(counts.falseNegatives()),
                            Long.toString(counts.trueNegatives())));
        }
        boolean isWhole = metrics.withoutPositives().isEmpty();
        String meanF1 = Numbers.percent(metrics.meanF1()) + (isWhole ? "" : "†");
        rows.add(List.of("mean", meanF1, Numbers.percent(metrics.meanAccuracy()), "", "", "", ""));
        return rows;
    }

    private ResultsTable table() {
        String detail =
                scores.model().backbone().orElse("unknown backbone") + ", fold " + scores.fold();
        return Reports.table(scores.manifest(), List.of(scores.row("ours", detail)));
    }

    /**
     * Writes the report; if the weights lie in the folder of their run, with its curves.
     *
     * @param weights file that was evaluated
     * @return the files, the page first
     */
    List<Path> writeReport(Path folder, Path weights) throws IOException {
        ReportData.Builder data =
                ReportData.builder(
                        "MDHR on " + scores.manifest().name() + ", fold " + scores.fold());
        Reports.notes(scores, overlap).forEach(data::note);
        passedOver.forEach(sentence -> data.note("Passed over: " + sentence));
        data.results(table());
        data.details(scores.details());
        scores.showVideo(data);
        data.provenance("checkpoint", weights.toString());
        data.provenance("scored with", machine);
        data.provenance("thresholds", scores.details().thresholds().describe());
        Reports.describeModel(data, scores.model());
        RunFolder run = new RunFolder(OwnFolder.of(weights));
        if (run.exists()) {
            Reports.addCurves(data, List.of("this run"), List.of(run));
            Reports.addProvenance(data, run);
        }
        return ReportWriter.write(data.build(), folder);
    }
}
