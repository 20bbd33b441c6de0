package org.mdhr4j.model;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/**
 * Joins the labels of several action units into one number: the binary number that they form, the
 * first being the most significant bit.
 *
 * <pre>
 * codes    [F]  int64
 * known    [F]  float32, 1 where all labels are known, 0 elsewhere
 * </pre>
 *
 * @param codes the numbers; any where a label is unknown
 * @param known where they count
 */
public record JointLabels(Tensor codes, Tensor known) {
    /**
     * Describes the joint labels.
     *
     * @param columns the action units' places among the labels, most significant bit first
     */
    public static JointLabels of(Ops ops, AuTargets targets, int... columns) {
        MathOps math = ops.math();
        Tensor code = column(ops, targets.labels(), columns[0]);
        Tensor known = column(ops, targets.known(), columns[0]);
        for (int i = 1; i < columns.length; i++) {
            Tensor bit = column(ops, targets.labels(), columns[i]);
            code = math.add(math.affine(code, 2, 0), bit);
            known = math.multiply(known, column(ops, targets.known(), columns[i]));
        }
        return new JointLabels(math.cast(code, DataType.INT64), known);
    }

    private static Tensor column(Ops ops, Tensor table, int index) {
        long frames = table.shape().size(0);
        return ops.shapes().reshape(ops.shapes().slice(table, 1, index, index + 1L), frames);
    }
}
