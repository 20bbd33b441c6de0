package org.mdhr4j.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.report.Markup;

/**
 * A tensor as a cell shows it: a Java copy of its description, so that it may be shown after the
 * tensor is closed.
 *
 * @param name given by its maker, may be empty
 * @param shape sizes of the axes
 * @param dataType type of the elements
 * @param device where it lives
 * @param statistics mean and so on of the finite values, or why there are none
 * @param values the values in brackets, shortened where there are many
 */
public record TensorSummary(
        String name,
        Shape shape,
        DataType dataType,
        String device,
        String statistics,
        String values) {
    /** Larger tensors are described without copying their values. */
    static final long MAX_ELEMENTS = 50_000_000;

    private static final int EDGE = 3;
    private static final int MAX_SHOWN = 6;

    /** Describes a tensor; one that is closed or has no values yet says so instead. */
    public static TensorSummary of(Tensor tensor) {
        if (tensor.shape().numElements() > MAX_ELEMENTS) {
            return of(tensor, "too large to summarise here: take a slice first", "");
        }
        try {
            float[] values = tensor.toFloats();
            boolean whole = !tensor.dataType().isFloatingPoint();
            return of(tensor, statistics(values), brackets(values, tensor.shape(), whole));
        } catch (IllegalStateException e) {
            String reason = e.getMessage() == null ? "no values" : e.getMessage();
            return of(tensor, reason, "");
        }
    }

    private static TensorSummary of(Tensor tensor, String statistics, String values) {
        return new TensorSummary(
                tensor.name(),
                tensor.shape(),
                tensor.dataType(),
                tensor.device().toString(),
                statistics,
                values);
    }

    /** Renders HTML and text. */
    public MimeBundle render() {
        String html =
                "<div><code><b>%s</b> %s</code><br/><small>%s</small>%s</div>"
                        .formatted(
                                Markup.escape(name.isEmpty() ? "Tensor" : name),
                                Markup.escape(type()),
                                Markup.escape(statistics),
                                values.isEmpty()
                                        ? ""
                                        : "<pre style=\"margin:4px 0 0\">"
                                                + Markup.escape(values)
                                                + "</pre>");
        return MimeBundle.html(html, toString());
    }

    @Override
    public String toString() {
        String head = (name.isEmpty() ? "Tensor" : name) + " " + type();
        return head + "\n" + statistics + (values.isEmpty() ? "" : "\n" + values);
    }

    private String type() {
        return "%s %s on %s".formatted(dataType.name().toLowerCase(Locale.ROOT), shape, device);
    }

    private static String statistics(float[] values) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        int finite = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
                finite++;
            }
        }
        if (values.length == 0) {
            return "no elements";
        }
        String odd =
                finite == values.length
                        ? ""
                        : ", %d of %d NaN or infinite"
                                .formatted(values.length - finite, values.length);
        if (finite == 0) {
            return "no finite value" + odd;
        }
        double mean = sum / finite;
        double squares = 0;
        for (float value : values) {
            squares += Float.isFinite(value) ? (value - mean) * (value - mean) : 0;
        }
        return "mean %s, sd %s, min %s, max %s%s"
                .formatted(
                        number(mean),
                        number(Math.sqrt(squares / finite)),
                        number(min),
                        number(max),
                        odd);
    }

    private static String brackets(float[] values, Shape shape, boolean whole) {
        StringBuilder out = new StringBuilder();
        append(out, values, shape.toArray(), 0, 0, whole);
        return out.toString();
    }

    private static void append(
            StringBuilder out, float[] values, long[] sizes, int axis, long start, boolean whole) {
        if (axis == sizes.length) {
            float value = values[(int) start];
            out.append(whole ? String.valueOf((long) value) : number(value));
            return;
        }
        long step = Arrays.stream(sizes, axis + 1, sizes.length).reduce(1, (a, b) -> a * b);
        String separator = axis == sizes.length - 1 ? ", " : "," + "\n" + " ".repeat(axis + 1);
        out.append('[');
        for (long i = 0; i < sizes[axis]; i++) {
            out.append(i == 0 ? "" : separator);
            if (sizes[axis] > MAX_SHOWN && i == EDGE) {
                out.append("…");
                i = sizes[axis] - EDGE - 1;
            } else {
                append(out, values, sizes, axis + 1, start + i * step, whole);
            }
        }
        out.append(']');
    }

    /** A number with at most six significant digits. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.valueOf((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        boolean plain = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9;
        return plain
                ? rounded.toPlainString()
                : String.format(Locale.ROOT, "%.5e", value).replaceFirst("\\.?0+e", "e");
    }
}
