package org.mdhr4j.dl4j;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.ConfusionCounts;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.metrics.VideoScores;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.classification.EvaluationBinary;
import org.nd4j.evaluation.classification.ROCBinary;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our scores in Deeplearning4j's evaluations; unknown labels are masked. */
public final class ScoreEvaluation {
    private static final double BELOW = 1e-7;

    private ScoreEvaluation() {}

    /**
     * Counts and F1 per AU. Deeplearning4j calls a score positive above its threshold, we from the
     * threshold on; hence the threshold goes in a little lower.
     *
     * @param threshold decision threshold of all AUs, 0.5 in the paper
     */
    public static EvaluationBinary binary(ScoreTable table, double threshold) {
        INDArray thresholds =
                Nd4j.valueArrayOf(
                        new long[] {1, table.actionUnits().size()},
                        threshold - BELOW,
                        org.nd4j.linalg.api.buffer.DataType.DOUBLE);
        EvaluationBinary evaluation = new EvaluationBinary(thresholds);
        feed(table, evaluation, evaluation::setLabelNames);
        return evaluation;
    }

    /**
     * Turns what Deeplearning4j counted into our metrics, so that undefined scores follow one rule:
     * its own {@code f1} is 0 or {@code NaN} where no frame shows an AU, and so are its averages.
     *
     * @param actionUnits one per column of the evaluation
     * @throws IllegalArgumentException if the evaluation has another number of columns
     */
    public static AuMetrics metrics(EvaluationBinary evaluation, List<ActionUnit> actionUnits) {
        List<ConfusionCounts> counts =
                IntStream.range(0, evaluation.numLabels())
                        .mapToObj(
                                a ->
                                        new ConfusionCounts(
                                                evaluation.truePositives(a),
                                                evaluation.falsePositives(a),
                                                evaluation.falseNegatives(a),
                                                evaluation.trueNegatives(a)))
                        .toList();
        return new AuMetrics(actionUnits, counts);
    }

    /**
     * Counts exact ROC and precision-recall curves per AU. Deeplearning4j ranks equal scores in the
     * order of their rows; with many of them its areas differ a little from the usual ones.
     */
    public static ROCBinary roc(ScoreTable table) {
        ROCBinary evaluation = new ROCBinary(0);
        feed(table, evaluation, evaluation::setLabelNames);
        return evaluation;
    }

    private static void feed(
            ScoreTable table, BaseEvaluation<?> evaluation, Consumer<List<String>> names) {
        int numAus = table.actionUnits().size();
        for (VideoScores video : table.videos()) {
            byte[] labels = video.labels();
            double[] values = new double[labels.length];
            double[] known = new double[labels.length];
            for (int i = 0; i < labels.length; i++) {
                values[i] = Math.max(0, labels[i]);
                known[i] = labels[i] >= 0 ? 1 : 0;
            }
            float[] scores = video.scores();
            double[] wide = new double[scores.length];
            for (int i = 0; i < scores.length; i++) {
                wide[i] = scores[i];
            }
            long[] shape = {video.numFrames(), numAus};
            evaluation.eval(
                    Nd4j.create(values, shape, 'c'),
                    Nd4j.create(wide, shape, 'c'),
                    Nd4j.create(known, shape, 'c'));
        }
        names.accept(table.actionUnits().stream().map(ActionUnit::toString).toList());
    }
}
